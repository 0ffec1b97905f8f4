namespace Ambos.Core.Surveys;

/// <summary>
/// What somebody answered: for each key the values in their order. A number is written in digits, a choice by the key of its
/// option, a matrix under <c>question.row</c>, a day as 2026-03-02, a file by its id.
/// </summary>
public sealed record Answers(IReadOnlyDictionary<string, IReadOnlyList<string>> Values)
{
    public static readonly Answers None = new(new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>The values under a key; none where nothing was answered.</summary>
    public IReadOnlyList<string> Of(string key) => Values.TryGetValue(key, out var values) ? values : [];

    /// <summary>The only or first value under a key.</summary>
    public string? One(string key) => Of(key) is [var value, ..] ? value : null;
}
