using NodaTime;

namespace Ambos.Platform.Rules;

/// <summary>Which days and moments are taken from outside: those that people mean. At the ends of time nothing can be added to a day.</summary>
public static class Years
{
    private const int First = 1900;
    private const int Last = 2999;

    public static bool Cover(LocalDate day) => day.Year is >= First and <= Last;

    public static bool Cover(Instant moment) => Cover(moment.InUtc().Date);
}
