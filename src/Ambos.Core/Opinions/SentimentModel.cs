namespace Ambos.Core.Opinions;

/// <summary>The tone of a text as the model reads it.</summary>
/// <param name="Sentiment">The likeliest of the three.</param>
/// <param name="Chance">How likely it is, as the model sees it, from a third to 1.</param>
public sealed record SentimentReading(Sentiment Sentiment, double Chance);

/// <summary>Reads the tone of texts as it has learned from texts whose scores are known.</summary>
public sealed class SentimentModel
{
    private readonly Separation _better;
    private readonly Separation _good;

    private SentimentModel(Separation better, Separation good) => (_better, _good) = (better, good);

    /// <summary>Reads a text.</summary>
    /// <param name="text">Any text; more than its first 4000 letters is not looked at.</param>
    public SentimentReading Read(string text) => Read(Traits.Of(text));

    /// <summary>Learns from all texts, with the result that the trial has stated.</summary>
    /// <param name="texts">The newest first: where there is not room for all, the first are taken.</param>
    /// <param name="cancel">Stops it.</param>
    public static SentimentModel Learn(IReadOnlyList<ScoredText> texts, CancellationToken cancel = default)
    {
        var lessons = new Lessons(texts);

        return Learn(lessons, [.. Enumerable.Range(0, lessons.Count)], cancel);
    }

    internal static SentimentModel Learn(Lessons lessons, IReadOnlyList<int> chosen, CancellationToken cancel) => new(
        Separation.Learn(lessons, chosen, text => text.Sentiment > Sentiment.Negative, cancel),
        Separation.Learn(lessons, chosen, text => text.Sentiment > Sentiment.Neutral, cancel));

    internal SentimentReading Read(int[] traits)
    {
        var negative = 1 - _better.Chance(traits);
        var positive = _good.Chance(traits);
        var neutral = 1 - negative - positive;

        return (negative >= neutral, positive >= neutral, negative >= positive) switch
        {
            (true, _, true) => new(Sentiment.Negative, negative),
            (_, true, false) => new(Sentiment.Positive, positive),
            _ => new(Sentiment.Neutral, neutral),
        };
    }
}
