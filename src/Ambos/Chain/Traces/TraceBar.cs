using System.Globalization;

namespace Ambos.Chain.Traces;

/// <summary>A part of a link's bar, in hundredths of the longest one.</summary>
internal sealed record TraceBar(string Name, string From, string Width)
{
    private const double Stroke = 0.7;

    public static IEnumerable<TraceBar> Of(TracedLink link, long whole)
    {
        var at = 0.0;
        foreach (var (name, seconds) in new[]
        {
            ("working", link.WorkingSeconds - link.ReworkSeconds), ("rework", link.ReworkSeconds),
            ("waiting", link.WaitingSeconds), ("paused", link.PausedSeconds),
        })
        {
            var width = 100.0 * seconds / whole;
            if (width > 0)
            {
                yield return new(name, Number(at), Number(width));
            }

            at += width;
        }

        if (link.BudgetSeconds is { } budget)
        {
            yield return new("budget", Number(Math.Min((100.0 * budget / whole) - (Stroke / 2), 100 - Stroke)), Number(Stroke));
        }
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
