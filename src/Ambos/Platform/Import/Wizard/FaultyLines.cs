using Ambos.Platform.Import.Tables;

namespace Ambos.Platform.Import.Wizard;

/// <summary>A field of a faulty line, as it stands now.</summary>
public sealed record FaultyField(int Column, string Title, string Value);

/// <summary>A line that is wrong, the fields in which it can be mended, and why.</summary>
/// <param name="About">The first of its other fields, to know it again.</param>
public sealed record FaultyLine(long Line, string About, IReadOnlyList<FaultyField> Fields, IReadOnlyList<ImportFault> Faults);

/// <summary>Shows the lines that a trial found wrong, and takes what was mended in them.</summary>
public sealed class FaultyLines(PlanImport plans)
{
    private const int MostAtOnce = 25;
    private const int MostFields = 40;
    private const int AboutLength = 80;

    public IReadOnlyList<FaultyLine> Of(ImportPlan plan, IReadOnlyList<ImportFault> findings)
    {
        var faults = findings.Where(finding => finding is { Kind: FindingKind.Fault, Line: not null, More: 0 } && finding.Code is not FindingTexts.LeftOut)
            .GroupBy(finding => finding.Line!.Value).OrderBy(line => line.Key).Take(MostAtOnce).ToDictionary(line => line.Key, line => line.ToList());
        if (faults.Count == 0 || plans.ImporterOf(plan.Kind).Columns.Count == 0 || plans.Table(plan) is not { Table: var table } || table is XesTable)
        {
            return [];
        }

        var mended = MendedLines.Of(plan.Choices);
        var last = faults.Keys.Max();
        return [.. table.Lines(_ => { }).TakeWhile(line => line.Number <= last).Where(line => faults.ContainsKey(line.Number))
            .Select(line => Line(mended.Over(line, table.Heading.Count), table.Heading, faults[line.Number]))];
    }

    /// <summary>The fields that were typed otherwise than they stand; all of a line that had the wrong number of them.</summary>
    public IEnumerable<KeyValuePair<string, string>> Changed(IReadOnlyList<FaultyLine> lines, IFormCollection form) =>
        from line in lines
        from field in line.Fields
        let name = MendedLines.Name(line.Line, field.Column)
        where form.ContainsKey(name) && (form[name] != field.Value || line.Faults.Any(fault => fault.Code is FindingTexts.RowLength))
        select KeyValuePair.Create(name, form[name].ToString().Trim());

    /// <summary>The fields that are named; all of them where the fault is of the whole line.</summary>
    private static FaultyLine Line(TableLine line, IReadOnlyList<string> heading, List<ImportFault> faults)
    {
        var whole = faults.Exists(fault => fault.Field is null);
        var fields = heading.Index().Where(column => whole || faults.Exists(fault => fault.Field == column.Item)).Take(MostFields)
            .Select(column => new FaultyField(column.Index, column.Item, line.Fields.ElementAtOrDefault(column.Index) ?? "")).ToList();
        var about = string.Join(" · ", line.Fields.Where((field, index) => field.Length > 0 && !fields.Exists(wrong => wrong.Column == index)).Take(3));
        return new(line.Number, about.Length > AboutLength ? about[..AboutLength] + "…" : about, fields, faults);
    }
}
