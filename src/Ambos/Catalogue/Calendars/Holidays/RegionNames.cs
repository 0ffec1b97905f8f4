using System.Collections.Frozen;

namespace Ambos.Catalogue.Calendars.Holidays;

/// <summary>What the regions with holidays of their own are called where they lie.</summary>
public static class RegionNames
{
    private const string Resource = "regions.txt";

    private static readonly Lazy<FrozenDictionary<(string Country, string Region), string>> Names = new(Read);

    /// <summary>The name of a region; some regions go by their name alone.</summary>
    public static string Of(string country, string region) => Names.Value.GetValueOrDefault((country, region), region);

    private static FrozenDictionary<(string Country, string Region), string> Read()
    {
        using var reader = new StreamReader(typeof(RegionNames).Assembly.GetManifestResourceStream(Resource)!);
        var pairs =
            from line in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            let country = line.Split('|', 2)
            from region in country[1].Split(';')
            let name = region.Split('=', 2)
            select (Key: (country[0], name[0]), Name: name[1].Trim());
        return pairs.ToFrozenDictionary(pair => pair.Key, pair => pair.Name);
    }
}
