using System.Globalization;
using NodaTime;

namespace Ambos.Platform.Web;

public static class SaidDays
{
    /// <summary>How a day is told to people: "21 Nov 2026" in their language, on one line. Figures alone are read differently from land to land.</summary>
    public static string Said(this LocalDate day) => day.ToString("d MMM uuuu", CultureInfo.CurrentCulture).Replace(' ', '\u00A0');
}
