using NodaTime;

namespace Ambos.Chain.Figures;

/// <summary>The stretch of time that one row of figures covers.</summary>
public enum Grain { Day, Month, Year }

/// <summary>Consecutive rows of one grain, named by the first day of each.</summary>
public sealed record FigureRange(Grain Grain, LocalDate First, LocalDate Last);

/// <summary>Which rows make up a period: whole years and months as one row each, the days at its edges one by one.</summary>
public static class Grains
{
    public static readonly Grain[] All = [Grain.Day, Grain.Month, Grain.Year];

    private static readonly LocalDate Beginning = new(1, 1, 1);
    private static readonly LocalDate End = new(9998, 12, 31);

    /// <summary>The first day of the stretch that holds a day.</summary>
    public static LocalDate Start(this Grain grain, LocalDate day) => grain switch
    {
        Grain.Year => new(day.Year, 1, 1),
        Grain.Month => new(day.Year, day.Month, 1),
        _ => day,
    };

    /// <summary>The rows of a period, both days included; nothing stands for without limit.</summary>
    public static IReadOnlyList<FigureRange> Cover(LocalDate? from, LocalDate? to) =>
        [.. Split(from ?? Beginning, to ?? End, Grain.Year)];

    private static IEnumerable<FigureRange> Split(LocalDate from, LocalDate to, Grain grain)
    {
        if (from > to)
        {
            return [];
        }

        if (grain is Grain.Day)
        {
            return [new(Grain.Day, from, to)];
        }

        var first = grain.Start(from) == from ? from : grain.Next(from);
        var end = grain.Start(to.PlusDays(1));
        return first < end
            ? [.. Split(from, first.PlusDays(-1), grain - 1), new(grain, first, end.PlusDays(-1)), .. Split(end, to, grain - 1)]
            : Split(from, to, grain - 1);
    }

    private static LocalDate Next(this Grain grain, LocalDate day) =>
        grain is Grain.Year ? grain.Start(day).PlusYears(1) : grain.Start(day).PlusMonths(1);
}
