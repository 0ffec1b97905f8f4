using System.Collections.Frozen;

namespace Ambos.Core.Text;

/// <summary>Words that say nothing of what a text is about, folded: the small words of a language, and words that only praise or blame.</summary>
public static class StopWords
{
    private const string English =
        """
        a about above after again against all already also although always am an and another any anything are as at away back be
        because been before being below between both but by came can cannot cant come could couldnt did didnt do does doesnt doing done
        dont down during each either else enough especially etc even ever every everything few for from further get gets getting give
        given go goes going got had has hasnt have havent having he her here hers him his how however i if im in into is isnt it its
        itself ive just keep know least less let like little long lot made make makes many may maybe me might mine more most much must
        my myself need never no nor not nothing now of off often on once one only onto or other our ours out over own per perhaps
        please put quite rather really same say said see seem she should shouldnt since so some someone something soon still such
        take than that thats the their them then there these they thing things this those though through till to today together too
        took toward try tried two under until up upon us use used using very via want wanted was wasnt way we well went were werent
        what when where whether which while who whole whom whose why will with within without wont would wouldnt yes yet you your
        yours youre
        good bad great best better worse worst nice fine excellent perfect perfectly awesome amazing terrible horrible awful poor
        happy unhappy satisfied dissatisfied love loved hate hated recommend recommended thank thanks ok okay super fantastic
        wonderful disappointed disappointing pleased glad sorry sure bit pretty highly absolutely definitely totally
        """;

    private const string Spanish =
        """
        a acá ademas ahi ahora al algo alguien algun alguna algunas alguno algunos alla alli ambos ante antes aquel aquella aquellas
        aquellos aqui asi aun aunque bajo bastante bien cabe cada casi como con contra cosa cosas cual cuales cualquier cuando cuanto
        cuya cuyo da dan dar de debe deben decir dejar del demas desde despues dia dias dice dijo donde dos durante e el ella ellas
        ello ellos en entonces entre era eran eres es esa esas ese eso esos esta estaba estado estamos estan estar estas este esto
        estos estoy estuvo fue fueron fui gran ha hace hacen hacer hacia han hasta hay haya he hecho hemos hoy iba igual incluso ir
        jamas junto la las le les lo los luego mas me menos mi mia mientras mio mis misma mismas mismo mismos mucha muchas mucho
        muchos muy nada nadie ni ningun ninguna ninguno no nos nosotros nuestra nuestras nuestro nuestros nunca o os otra otras otro
        otros para parte pero poca pocas poco pocos podemos poder por porque pues puede pueden que quien quienes quiero sea ser si
        sido siempre sin sino sobre solo somos son soy su sus suya suyo tal tambien tampoco tan tanto te tener tengo ti tiene tienen
        toda todas todavia tódo todos tras tu tus u un una unas uno unos usted ustedes va vamos van varias varios veces ver vez vosotros
        voy y ya yo
        bueno buena buenos buenas malo mala malos malas mejor peor excelente perfecto perfecta gracias recomiendo recomendable
        encanta encantado feliz contento contenta satisfecho satisfecha horrible pesimo pesima genial estupendo fantastico
        maravilloso maravillosa super increible lastima regular
        """;

    private const string Russian =
        """
        а без более больше будет будто будут бы был была были было быть в вам вами вас весь во вообще вот впрочем все всегда всего
        всей всем всеми всему всех всю вся вы где говорит да даже два для до должен другая другие другой другого его ее ей ему если
        есть еще ж же за зачем здесь и из или им ими иногда их к каждый каждая как какая какие какой какое ко когда кого который
        которая которое которые которого которой кроме кто куда ли либо лишь лучше между меня мне много может можно мой моя мои мы на
        над надо наконец нам нами нас наш наша наши не него нее ней нельзя нем несколько нет ни нибудь никогда ним ними них ничего
        но ну о об один одна одно однако он она они оно опять от очень перед по под пока после потом потому почему почти при про
        просто пусть раз разве с сам сама сами самый самая свой своя свои своего своей своих себе себя сегодня сейчас со совсем
        спустя так такая такие также такое такой такого там твой те тебе тебя тем теперь то тобой тогда того тоже той только том тот
        ту туда тут ты у уж уже хоть хотя хотел хотела чего чем через что чтоб чтобы чуть эта эти этим этих это этого этой этом
        этот эту я
        хорошо хороший хорошая хорошее хорошие плохо плохой плохая плохое плохие отлично отличный отличная отличное отличные
        прекрасно прекрасный ужасно ужасный ужасная нормально нормальный супер класс рекомендую советую спасибо доволен довольна
        довольны понравилось понравился понравилась понравились нравится лучший худший замечательно замечательный жаль кошмар
        """;

    private const string Polish =
        """
        a aby ach albo ale ależ ani aż bardziej bardzo bez bo bowiem by byc byl byla byli bylo byly bym bynajmniej calkiem caly cala cale
        chce choc chyba ci cie ciebie co cos czasem czasami czemu czy czyli daleko dla dlaczego dlatego do dobrze dokad dosc duzo dwa
        dwie dzis dzisiaj gdy gdyby gdyz gdzie go i ich ile im inna inne innego innej inny innych iz ja jak jaka jakas jakby jaki
        jakie jakis jako jakos je jeden jedna jednak jedno jego jej jemu jesli jest jestem jeszcze jezeli juz kazda kazde kazdy kiedy
        kilka kims kto ktora ktore ktorego ktorej ktory ktorych ktorym ktorzy ktos lecz lub ma mam maja malo mi miala mial mialem
        mialam mimo mna mnie moga moi moim moj moja moje moze mozna mozliwe mu musi my na nad nam nami nas nasi nasz nasza nasze
        nawet nia nic nich nie niech niego niej niemu nigdy nim nimi niz no o obok od ok okolo on ona one oni ono oraz oto owszem
        pan pana pani po pod podczas pomimo ponad poniewaz poza prawie przeciez przed przede przez przy razy raz sa sam sama same
        sie siebie skad sobie soba sposob swoj swoja swoje ta tak taka taki takie takze tam te tego tej ten teraz tez to toba tobie tobą
        totez trzeba tu tutaj twoi twoj twoja twoje ty tych tylko tym tyle u w wam wami was wasz wasza wasze we wedlug wiec wiecej
        wiele wielu wlasnie wszyscy wszystko wszystkie wszystkich wy z za zadna zadne zadnych zadnego zapewne zawsze ze zeby zl znow
        znowu zostal zostala
        dobry dobra dobre zly zla zle swietny swietna swietne super polecam polecic nie lepszy lepsza lepsze najlepszy gorszy
        fajny fajna fajne fajnie swietnie doskonaly doskonala idealny idealna idealne rewelacja rewelacyjny beznadziejny
        beznadziejna okropny okropna tragedia kiepski kiepska slaby slaba slabe zadowolony zadowolona zadowoleni odradzam dziekuje
        ladny ladna ladne niestety jedynie troche lepiej gorzej czas czasu wiele srednio srednia niezle niezly
        szczerze ogolnie polecam naprawde zaledwie raczej tylko natomiast niby minus plus minusy plusy wady zalety warto dzieki
        """;

    private static readonly FrozenDictionary<string, FrozenSet<string>> Lists = new Dictionary<string, FrozenSet<string>>
    {
        ["en"] = Read(English),
        ["es"] = Read(Spanish),
        ["ru"] = Read(Russian),
        ["pl"] = Read(Polish),
    }.ToFrozenDictionary();

    /// <summary>Languages that have a list.</summary>
    public static IEnumerable<string> Languages => ["en", "es", "ru", "pl"];

    /// <summary>Whether a folded word is one of them. In a language without a list none is.</summary>
    /// <param name="language">Two-letter code.</param>
    /// <param name="folded">A word as <see cref="TextFolding.Fold"/> gives it.</param>
    public static bool Holds(string? language, string folded) =>
        language is not null && Lists.TryGetValue(language, out var list) && list.Contains(folded);

    private static FrozenSet<string> Read(string words) => words
        .Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .Select(TextFolding.Fold)
        .ToFrozenSet(StringComparer.Ordinal);
}
