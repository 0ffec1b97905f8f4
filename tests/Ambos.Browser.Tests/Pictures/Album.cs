using System.Runtime.CompilerServices;

namespace Ambos.Browser.Tests.Pictures;

/// <summary>The pictures in the repository that the pages are compared with, and those of this run that differ.</summary>
internal static class Album
{
    /// <summary>Set it to take what the pages look like now as right; then look at the changed files.</summary>
    private const string WriteVariable = "AMBOS_WRITE_PICTURES";

    private static readonly string Folder = Find();

    /// <summary>A page whose picture differs by more has come apart. Another rendering of its letters stays below a quarter of it.</summary>
    public const double Most = 0.04;

    /// <summary>What differs by no more is not worth another file.</summary>
    public const double Noise = 0.01;

    public static bool Writes => Environment.GetEnvironmentVariable(WriteVariable) is not null;

    public static string Accepted(string name) => Path.Combine(Folder, $"{name}.png");

    /// <summary>Keeps a screenshot that differs where somebody can look at it, and says so.</summary>
    public static async Task<string> Complain(string name, double difference, byte[] screenshot)
    {
        var seen = Path.Combine(AppContext.BaseDirectory, "pictures", $"{name}.png");
        Directory.CreateDirectory(Path.GetDirectoryName(seen)!);
        await File.WriteAllBytesAsync(seen, screenshot, TestContext.Current.CancellationToken);
        return $"{name}: {difference:P0} looks otherwise. It looks like {seen}; where that is right, {WriteVariable}=1 accepts it.";
    }

    private static string Find([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Accepted");
}
