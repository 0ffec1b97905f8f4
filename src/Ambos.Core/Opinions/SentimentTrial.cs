using Ambos.Core.Statistics;

namespace Ambos.Core.Opinions;

/// <summary>How often readings of held-back texts agreed with the scores that their writers gave.</summary>
/// <param name="Right">Agreeing of all, as negative, neutral or positive.</param>
/// <param name="Told">Of texts that are negative or positive, and were read as one of the two: those read as what they are.</param>
/// <param name="Bad">Of the negative ones, those read as negative.</param>
/// <param name="Good">Of the positive ones, those read as positive.</param>
/// <param name="MostFrequent">Agreeing if one always named the most frequent of the three.</param>
public sealed record SentimentAccuracy(Share Right, Share Told, Share Bad, Share Good, Share MostFrequent)
{
    /// <summary>
    /// Good enough to be shown: surely finds more than half of what is bad and of what is good together, which is what
    /// guessing finds.
    /// </summary>
    public bool BeatsGuessing
    {
        get
        {
            var (bad, good) = (Bad.Estimate(), Good.Estimate());

            return bad?.Interval is { } low && good?.Interval is { } high
                && (bad.Value + good.Value) / 2 - (Math.Sqrt(Math.Pow(bad.Value - low.Low, 2) + Math.Pow(good.Value - high.Low, 2)) / 2) > 0.6;
        }
    }
}

/// <summary>
/// Tries on texts that are held back from learning how well a sentiment model will read new ones: in five parts, each read by
/// a model that has learned from the other four; of many texts one tenth only, read by a model that has learned from the rest.
/// </summary>
public sealed class SentimentTrial
{
    /// <summary>Fewer scored texts teach nothing.</summary>
    public const int LeastTexts = 150;

    /// <summary>Fewer negative, or positive, texts teach nothing.</summary>
    public const int LeastOfKind = 25;

    /// <summary>Up to so many texts each is held back once.</summary>
    public const int MostWhole = 20_000;

    private readonly SentimentReading?[] _readings;

    private SentimentTrial(IReadOnlyList<ScoredText> texts, SentimentReading?[] readings, SentimentModel model)
    {
        _readings = readings;
        Model = model;
        Texts = texts;
        All = Accuracy(texts, _ => true);
        ByLanguage = texts
            .Where(text => text.Language is not null)
            .Select(text => text.Language!)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToDictionary(language => language, language => Accuracy(texts, text => text.Language == language));
    }

    /// <summary>Learned from all texts.</summary>
    public SentimentModel Model { get; }

    /// <summary>The texts that were read: those that were learned from, each held back once, or others that somebody kept aside.</summary>
    public IReadOnlyList<ScoredText> Texts { get; }

    /// <summary>How well it went with all held-back texts.</summary>
    public SentimentAccuracy All { get; }

    /// <summary>The same in each language.</summary>
    public IReadOnlyDictionary<string, SentimentAccuracy> ByLanguage { get; }

    /// <summary>The reading of a text by a model that had not seen it; nothing for a text that was not held back.</summary>
    /// <param name="index">Its place among <see cref="Texts"/>.</param>
    public SentimentReading? HeldBack(int index) => _readings[index];

    /// <summary>Whether there is enough to learn from.</summary>
    public static bool Enough(IReadOnlyCollection<ScoredText> texts) =>
        texts.Count >= LeastTexts
        && texts.Count(text => text.Sentiment is Sentiment.Negative) >= LeastOfKind
        && texts.Count(text => text.Sentiment is Sentiment.Positive) >= LeastOfKind;

    /// <summary>Learns, and says how well. Nothing where there are too few texts.</summary>
    /// <param name="texts">The newest first: where there is not room for all, the first are taken.</param>
    /// <param name="cancel">Stops it.</param>
    public static SentimentTrial? Run(IReadOnlyList<ScoredText> texts, CancellationToken cancel = default)
    {
        if (!Enough(texts))
        {
            return null;
        }

        var lessons = new Lessons(texts);
        var order = Enumerable.Range(0, lessons.Count).ToArray();
        new Lot(1).Shuffle(order);
        var (parts, tried) = lessons.Count <= MostWhole ? (5, 5) : (10, 1);
        var readings = new SentimentReading?[lessons.Count];
        for (var part = 0; part < tried; part++)
        {
            ReadPart(lessons, order, part, parts, readings, cancel);
        }

        return new SentimentTrial(lessons.Texts, readings, SentimentModel.Learn(lessons, order, cancel));
    }

    /// <summary>Learns from some texts, and says how well that reads others, which somebody kept aside. Nothing where there are too few to learn from.</summary>
    /// <param name="texts">The newest first: where there is not room for all, the first are taken.</param>
    /// <param name="keptAside">None of them is learned from.</param>
    /// <param name="cancel">Stops it.</param>
    public static SentimentTrial? On(IReadOnlyList<ScoredText> texts, IReadOnlyList<ScoredText> keptAside, CancellationToken cancel = default)
    {
        if (!Enough(texts))
        {
            return null;
        }

        var model = SentimentModel.Learn(texts, cancel);
        return new SentimentTrial(keptAside, [.. keptAside.Select(text => model.Read(text.Text))], model);
    }

    private static void ReadPart(Lessons lessons, int[] order, int part, int parts, SentimentReading?[] readings, CancellationToken cancel)
    {
        var model = SentimentModel.Learn(lessons, [.. order.Where((_, place) => place % parts != part)], cancel);
        foreach (var index in order.Where((_, place) => place % parts == part))
        {
            readings[index] = model.Read(lessons[index]);
        }
    }

    private SentimentAccuracy Accuracy(IReadOnlyList<ScoredText> texts, Func<ScoredText, bool> counts)
    {
        var pairs = texts
            .Select((text, index) => (text, Read: _readings[index]?.Sentiment))
            .Where(pair => pair.Read is not null && counts(pair.text))
            .Select(pair => (Is: pair.text.Sentiment, Read: pair.Read!.Value))
            .ToList();
        var most = pairs.CountBy(pair => pair.Is).Select(kind => kind.Value).DefaultIfEmpty().Max();

        return new(
            Agreeing(pairs),
            Agreeing([.. pairs.Where(pair => pair.Is is not Sentiment.Neutral && pair.Read is not Sentiment.Neutral)]),
            Agreeing([.. pairs.Where(pair => pair.Is is Sentiment.Negative)]),
            Agreeing([.. pairs.Where(pair => pair.Is is Sentiment.Positive)]),
            new Share(most, pairs.Count));
    }

    private static Share Agreeing(List<(Sentiment Is, Sentiment Read)> pairs) => new(pairs.Count(pair => pair.Is == pair.Read), pairs.Count);
}
