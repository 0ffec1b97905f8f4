using Microsoft.AspNetCore.Components;

namespace Ambos.Platform.Web.Components;

/// <summary>Where a list is had as a file.</summary>
public static class FileAddress
{
    /// <summary>The file with what the list is narrowed to, from its beginning.</summary>
    /// <param name="also">What the address of the page does not say, as the side that is looked at.</param>
    public static string FileOf(this NavigationManager navigation, string path, params IEnumerable<(string Name, string? Value)> also)
    {
        var words = new Dictionary<string, object?> { ["after"] = null, ["before"] = null, [ListAddress.Columns] = null };
        foreach (var (name, value) in also)
        {
            words[name] = value;
        }

        return path + new Uri(navigation.GetUriWithQueryParameters(words)).Query;
    }
}
