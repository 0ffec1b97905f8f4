namespace Ambos.Core.Opinions;

/// <summary>What somebody thinks of what they write about.</summary>
public enum Sentiment
{
    Negative,
    Neutral,
    Positive,
}

/// <summary>A text whose score is known: what sentiment is learned from.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Score">From 0, the worst of its scale, to 1, the best.</param>
/// <param name="Language">Two-letter code, for the statement of how well it goes in each; nothing where unknown.</param>
/// <param name="Weight">1 for a score that the writer gave; more for what a person corrected.</param>
public sealed record ScoredText(string Text, double Score, string? Language = null, float Weight = 1)
{
    /// <summary>How much more a correction counts than a score: somebody has read the text for its tone.</summary>
    public const float Corrected = 5;

    /// <summary>The score in words: of five, 1 and 2 are negative, 3 neutral, 4 and 5 positive; of 0 to 10 up to 4 and from 6.</summary>
    public Sentiment Sentiment => Score switch
    {
        < 0.45 => Sentiment.Negative,
        <= 0.55 => Sentiment.Neutral,
        _ => Sentiment.Positive,
    };

    /// <summary>A text of which a person said what it is.</summary>
    public static ScoredText Of(string text, Sentiment sentiment, string? language = null) =>
        new(text, sentiment switch { Sentiment.Negative => 0, Sentiment.Neutral => 0.5, _ => 1 }, language, Corrected);

    /// <summary>
    /// A recommendation from 0 to 10 as a score: detractors (0-6) are negative, 7 and 8 neutral, promoters (9 and 10) positive.
    /// </summary>
    public static double OfRecommendation(int answer) => answer switch { <= 6 => 0, <= 8 => 0.5, _ => 1 };
}
