using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Ambos.Platform.Web.Components;

/// <summary>The address of a list: filter, order, columns and place stand in it, so that it can be kept and passed on.</summary>
public sealed class ListAddress(NavigationManager navigation)
{
    public const string After = "after";
    public const string Before = "before";
    public const string Sort = "sort";
    public const string Columns = "columns";

    /// <summary>Cursors of the pages on the way here, without the first page and this one.</summary>
    private const string Trail = "trail";

    private const char Between = '~';
    private const int LongestTrail = 12;

    private static readonly string[] OwnWords = [After, Before, Sort, Columns, Trail];
    private static readonly string[] Places = [After, Before, Trail];

    private readonly Dictionary<string, StringValues> _words = QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query);

    public string Path { get; } = "/" + navigation.ToBaseRelativePath(navigation.Uri).Split('?', '#')[0];

    /// <summary>Whether a condition is set.</summary>
    public bool IsFiltered => _words.Any(word => !OwnWords.Contains(word.Key) && word.Value.Any(value => value?.Length > 0));

    /// <summary>Path and conditions without the place in the list: what a view keeps.</summary>
    public string Kept => QueryHelpers.AddQueryString(Path, Without(Places));

    public string? Word(string word) => _words.GetValueOrDefault(word).FirstOrDefault();

    public IReadOnlyList<string> All(string word) => [.. _words.GetValueOrDefault(word).OfType<string>()];

    /// <summary>Everything in the address but the given words and the place in the list.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Besides(string word) => Without([.. Places, word]);

    /// <summary>The page after this one.</summary>
    public string Next(string cursor) => Go((After, cursor), (Before, null), (Trail, Word(After) is { Length: > 0 } here ? Join([.. Steps, here]) : null));

    /// <summary>The page before this one, by its own cursor where the list knows it, else the way back; nothing on the first page.</summary>
    public string? Previous(string? cursor) =>
        cursor is not null ? Go((Before, cursor), (After, null), (Trail, null))
        : Word(After) is { Length: > 0 } ? Go((After, Steps.LastOrDefault()), (Before, null), (Trail, Join(Steps.SkipLast(1))))
        : null;

    private string[] Steps => Word(Trail)?.Split(Between, StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string? Join(IEnumerable<string> steps) => string.Join(Between, steps.TakeLast(LongestTrail)) is { Length: > 0 } trail ? trail : null;

    private IEnumerable<KeyValuePair<string, string?>> Without(string[] left) =>
        from word in _words
        where !left.Contains(word.Key)
        from value in word.Value
        where value?.Length > 0
        select KeyValuePair.Create(word.Key, (string?)value);

    private string Go(params (string Word, string? Value)[] changes) => "/" + navigation.ToBaseRelativePath(
        navigation.GetUriWithQueryParameters(changes.ToDictionary(change => change.Word, change => (object?)change.Value)));
}
