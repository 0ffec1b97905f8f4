using Ambos.Core.Opinions;

namespace Ambos.Core.Tests.Opinions;

/// <summary>Made-up comments in four languages: the tone stands in a few words, the subject in others, the order by a fixed rule.</summary>
internal static class Sayings
{
    private static readonly Dictionary<string, (string[] Subjects, string[] Good, string[] Bad)> Parts = new()
    {
        ["en"] = (["the delivery", "the courier", "the invoice", "the support line"], ["was quick and friendly", "worked without any trouble", "made me smile"], ["was late again", "was rude and slow", "did not work at all"]),
        ["es"] = (["la entrega", "el mensajero", "la factura", "la línea de ayuda"], ["fue rápida y amable", "funcionó sin problema alguno", "me alegró el día"], ["llegó tarde otra vez", "fue grosera y lenta", "no funcionó nunca"]),
        ["ru"] = (["доставка", "курьер", "счёт", "линия поддержки"], ["приехали быстро и вежливо", "сработали без всяких хлопот", "порадовали нас"], ["снова опоздали", "нагрубили и тянули время", "так и не сработали"]),
        ["pl"] = (["dostawa", "kurier", "faktura", "infolinia"], ["poszło szybko i uprzejmie", "zadziałało bez żadnych kłopotów", "poprawiło mi humor"], ["znowu się spóźniło", "było niegrzecznie i powoli", "w ogóle nie zadziałało"]),
    };

    public static List<ScoredText> Of(int count, params string[] languages) =>
        [.. Enumerable.Range(0, count).Select(number => One(number, languages[number % languages.Length]))];

    private static ScoredText One(int number, string language)
    {
        var (subjects, good, bad) = Parts[language];
        var pick = number / 4;
        var isGood = number % 5 < 3;
        var tone = isGood ? good : bad;
        var text = $"{subjects[pick % subjects.Length]} {tone[pick % tone.Length]}, {subjects[(pick + (number % 3)) % subjects.Length]} {tone[(pick + 1) % tone.Length]}.";

        return new ScoredText(text, isGood ? 1 : 0, language);
    }
}
