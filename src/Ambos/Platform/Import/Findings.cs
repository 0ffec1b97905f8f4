using Ambos.Core.Text;
namespace Ambos.Platform.Import;

/// <summary>Gathers what is wrong: all of it is counted, of many alike the first are kept.</summary>
public sealed class Findings
{
    private const int MostAlike = 200;

    private readonly List<ImportFinding> _kept = [];
    private readonly Dictionary<(FindingKind, string, string), long> _counts = [];

    public long Faults { get; private set; }

    public long Warnings { get; private set; }

    public long Total => _counts.Values.Sum();

    public IReadOnlyList<ImportFinding> Kept => _kept;

    public void Add(FindingKind kind, string code, string file, long? line, string? field, string? found)
    {
        Faults += kind is FindingKind.Fault ? 1 : 0;
        Warnings += kind is FindingKind.Warning ? 1 : 0;
        var count = _counts[(kind, code, file)] = _counts.GetValueOrDefault((kind, code, file)) + 1;
        if (count <= MostAlike)
        {
            _kept.Add(Row(kind, code, file, line, field, Shorten(found), 0));
        }
    }

    /// <summary>The report as it is stored: the kept findings in their order, then how many more of each there were.</summary>
    public IEnumerable<ImportFinding> Report(Guid import, int from = 0)
    {
        var rest = _counts.Where(count => count.Value > MostAlike)
            .Select(count => Row(count.Key.Item1, count.Key.Item2, count.Key.Item3, null, null, null, count.Value - MostAlike));
        return _kept.Concat(rest).Select((finding, index) => new ImportFinding
        {
            ImportId = import,
            Number = from + index + 1,
            Kind = finding.Kind,
            Code = finding.Code,
            File = finding.File,
            Line = finding.Line,
            Field = finding.Field,
            Found = finding.Found,
            More = finding.More,
        });
    }

    private static ImportFinding Row(FindingKind kind, string code, string file, long? line, string? field, string? found, long more) =>
        new() { ImportId = Guid.Empty, Number = 0, Kind = kind, Code = code, File = file, Line = line, Field = field, Found = found, More = more };

    private static string? Shorten(string? found) =>
        found is { Length: > ImportFinding.FoundLength } ? found.Cut(ImportFinding.FoundLength - 1) + "…" : found;
}
