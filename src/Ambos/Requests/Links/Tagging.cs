using Ambos.Platform.Rules;

namespace Ambos.Requests.Links;

/// <summary>Brings tags into one form.</summary>
internal static class Tagging
{
    public const int Most = 20;

    /// <summary>Trimmed, lower case, without doubles; refused when too many or too long.</summary>
    public static IReadOnlyList<string> Clean(IEnumerable<string> tags)
    {
        string[] clean = [.. tags.Select(tag => tag.Trim().ToLowerInvariant()).Where(tag => tag.Length > 0).Distinct()];
        return clean.Length <= Most && clean.All(tag => tag.Length <= Tag.TextLength)
            ? clean
            : throw new InvalidException("tags", ErrorCodes.TooLong);
    }
}
