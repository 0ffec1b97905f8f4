using System.Globalization;
using System.Text;

namespace Ambos.Chain.Report;

/// <summary>The report as text for a terminal.</summary>
internal static class ReportTable
{
    private const int MostLinks = 40;
    private const int WidestName = 32;

    private static readonly string[] ServiceColumns =
        ["service", "requests", "delivered", "kept", "broken", "undelivered", "score", "score kept", "score broken", "ping-pong", "hand-overs"];

    private static readonly string[] LinkColumns =
        ["supplier", "customer", "step", "hand-overs", "on time", "late", "first pass", "median h", "p90 h", "owed h"];

    public static string Of(ChainReport report)
    {
        if (report.Services.Count + report.Links.Count == 0)
        {
            return "Nothing was asked for or handed over in this period. Import a history (ambos import), or choose another period.";
        }

        var text = new StringBuilder();
        Add(text, ServiceColumns, report.Services.Select(Row));
        foreach (var service in report.Services.Where(service => service.BrokenBy.Count > 0))
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Promises of \"{service.Service}\" broken by:");
            Add(text, [], service.BrokenBy.Select(step => (string[])[step.Key, Number(step.Value)]));
        }

        text.AppendLine();
        Add(text, LinkColumns, report.Links.Take(MostLinks).Select(Row));
        if (report.Links.Count > MostLinks)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"… and {report.Links.Count - MostLinks} more links; --json prints them all.");
        }

        return text.ToString();
    }

    private static string[] Row(ServiceReport row) =>
    [
        row.Service, Number(row.Requests), Number(row.Delivered), Number(row.Kept), Number(row.Broken), Number(row.Undelivered),
        Fraction(row.ScoreMean, "0.00"), Fraction(row.ScoreMeanKept, "0.00"), Fraction(row.ScoreMeanBroken, "0.00"),
        Number(row.PingPong), Number(row.Handovers),
    ];

    private static string[] Row(LinkReport row) =>
    [
        row.Supplier, row.Customer, row.Step.Length > 0 ? row.Step : row.Service, Number(row.Handovers), Number(row.OnTime), Number(row.Late),
        Fraction(row.FirstPassYield, "0.0%"), Fraction(row.CycleHours.Median, "0.0"), Fraction(row.CycleHours.P90, "0.0"), Fraction(row.OwedHours, "0.0"),
    ];

    private static void Add(StringBuilder text, string[] columns, IEnumerable<string[]> lines)
    {
        List<string[]> all = columns.Length > 0 ? [columns, .. lines] : [.. lines];
        all.ForEach(line => Shorten(line));
        var widths = Enumerable.Range(0, all[0].Length).Select(column => all.Max(line => line[column].Length)).ToArray();
        foreach (var line in all)
        {
            text.AppendLine(string.Join("  ", line.Select((cell, column) =>
                IsName(columns, column) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
        }
    }

    private static bool IsName(string[] columns, int column) =>
        columns.Length == 0 ? column == 0 : columns[column] is "service" or "supplier" or "customer" or "step";

    private static void Shorten(string[] line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = line[i].Length > WidestName ? $"{line[i].AsSpan(0, WidestName - 1)}…" : line[i];
        }
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Fraction(double? number, string format) => number?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
