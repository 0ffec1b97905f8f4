using Ambos.Catalogue.Contract;
using NodaTime;

namespace Ambos.Chain.Histories.Demo;

/// <summary>When which service is asked for: two years of days with their week, their seasons and their growth.</summary>
internal sealed class DemoPlan
{
    private static readonly double[] OutsideWeek = [1.15, 1.1, 1.05, 1, 0.95, 0.55, 0.4];
    private static readonly double[] InsideWeek = [1, 1, 1, 1, 0.9, 0, 0];
    private static readonly double[] Seasons = [0.95, 0.95, 1.05, 1.05, 1, 0.95, 0.85, 0.8, 1.05, 1.1, 1.15, 1];
    private static readonly double[] OutsideHours = [0.3, 0.1, 0.1, 0.1, 0.1, 0.3, 1, 2, 5, 8, 9, 8, 6, 6, 7, 7, 6, 5, 4, 4, 4, 3, 2, 1];
    private static readonly double[] InsideHours = [0, 0, 0, 0, 0, 0, 0.5, 3, 8, 9, 8, 6, 3, 6, 7, 6, 4, 1, 0, 0, 0, 0, 0, 0];

    /// <summary>What grew within the two years.</summary>
    private const double AtFirst = 0.8;

    private readonly List<(Instant At, string Service, int Index)> _demands = [];

    public DemoPlan(DemoRecipe recipe, DateTimeZone zone, KnownCalendar office)
    {
        var today = recipe.Until.InZone(zone).Date;
        var first = today - DemoRecipe.History;
        var days = Period.DaysBetween(first, today);
        foreach (var spec in DemoSpecs.All.Where(spec => spec.PerDay > 0))
        {
            var index = 0;
            for (var day = 0; day <= days; day++)
            {
                var date = first.PlusDays(day);
                var dice = Dice.For(recipe.Seed, $"demand {spec.Key}", day);
                var growth = AtFirst + ((1 - AtFirst) * day / days);
                var mean = spec.PerDay * recipe.Scale * growth * Seasons[date.Month - 1] * Weekday(spec, date, office);
                for (var count = dice.Count(mean); count > 0; count--)
                {
                    _demands.Add((At(spec, date, dice).InZoneLeniently(zone).ToInstant(), spec.Key, index++));
                }
            }
        }

        _demands.RemoveAll(demand => demand.At >= recipe.Until);
        _demands.Sort();
    }

    /// <summary>Every demand of somebody, in the order of time; the index counts within its service.</summary>
    public IReadOnlyList<(Instant At, string Service, int Index)> Demands => _demands;

    private static double Weekday(DemoSpec spec, LocalDate date, KnownCalendar office)
    {
        var place = (int)date.DayOfWeek - 1;
        if (spec.Side is Side.External)
        {
            return OutsideWeek[place];
        }

        var flood = spec.Key == Causes.Flood.Service && date.DayOfWeek == Causes.Flood.Day ? Causes.Flood.Volume : 1;
        return office.Hours.IsWorkingDay(date) ? InsideWeek[place] * flood : 0;
    }

    private static LocalDateTime At(DemoSpec spec, LocalDate date, Dice dice) =>
        date.At(new LocalTime(dice.Weighted(spec.Side is Side.External ? OutsideHours : InsideHours), dice.Below(60), dice.Below(60)));
}
