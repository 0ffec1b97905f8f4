using System.Globalization;
using Ambos.Catalogue.Contract;
using NodaTime;

namespace Ambos.Catalogue.Calendars;

/// <summary>Says a week in short: "Mon–Fri 09:00-17:00".</summary>
public static class WeekInWords
{
    public static string Say(CalendarHours hours)
    {
        var days = Enumerable.Range(1, 7)
            .Select(day => (Day: day, Text: string.Join(", ", hours.Weekly
                .Where(entry => entry.Day == (IsoDayOfWeek)day).Select(entry => $"{entry.From}–{entry.To}"))))
            .ToList();
        List<string> parts = [];
        for (var first = 0; first < days.Count;)
        {
            var last = first;
            while (last + 1 < days.Count && days[last + 1].Text == days[first].Text)
            {
                last++;
            }

            if (days[first].Text.Length > 0)
            {
                parts.Add($"{Name(first, last)} {days[first].Text}");
            }

            first = last + 1;
        }

        return string.Join("; ", parts);
    }

    /// <summary>The name of a day of the week, Monday first.</summary>
    public static string Day(int index, bool brief = false)
    {
        var format = CultureInfo.CurrentUICulture.DateTimeFormat;
        var name = (brief ? format.AbbreviatedDayNames : format.DayNames)[(index + 1) % 7];

        return char.ToUpper(name[0], CultureInfo.CurrentUICulture) + name[1..];
    }

    private static string Name(int first, int last) => first == last ? Day(first, brief: true) : $"{Day(first, brief: true)}–{Day(last, brief: true)}";
}
