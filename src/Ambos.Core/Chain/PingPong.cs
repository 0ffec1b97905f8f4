namespace Ambos.Core.Chain;

/// <summary>Finds work that is thrown back and forth.</summary>
public static class PingPong
{
    /// <summary>
    /// How often work returned to a team that had it before. Teams that are not known are skipped: the last known one
    /// still has the work.
    /// </summary>
    /// <param name="teams">Who had the work, in order of time; the same team several times in a row is one stay.</param>
    /// <param name="isKnown">Which entries name a team.</param>
    public static int Returns<T>(IEnumerable<T> teams, Func<T, bool> isKnown)
        where T : notnull
    {
        var had = new HashSet<T>();
        var (last, any, returns) = (default(T), false, 0);
        foreach (var team in teams.Where(isKnown))
        {
            if (any && EqualityComparer<T>.Default.Equals(team, last))
            {
                continue;
            }

            returns += had.Add(team) ? 0 : 1;
            (last, any) = (team, true);
        }

        return returns;
    }
}
