namespace Ambos.Tests.Architecture;

internal static class Rule
{
    /// <summary>Fails with every place where a rule is broken, one a line.</summary>
    public static void BrokenNowhere(IEnumerable<string?> places)
    {
        var all = places.Distinct().ToList();
        Assert.True(all.Count == 0, $"{all.Count} places break this rule:\n{string.Join('\n', all)}");
    }
}
