using System.Collections.Concurrent;
using System.Net;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Feedback.Answering;

/// <summary>By a link that many may use, one network answers a good number of times in a while; more than that is a program.</summary>
public sealed class AnswerThrottle(TimeProvider clock)
{
    public const int MostTries = 60;
    private const int Most = 100_000;

    private static readonly Duration Window = Duration.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (Instant Since, int Tries)> _networks = [];

    /// <summary>Counts an answer; refused, with the seconds to wait, when there were too many.</summary>
    public void Count(IPAddress? from)
    {
        var now = clock.Now();
        if (_networks.Count > Most)
        {
            _networks.Clear();
        }

        var (since, tries) = _networks.AddOrUpdate(
            SignInThrottle.Network(from), _ => (now, 1), (_, kept) => now >= kept.Since && now - kept.Since < Window ? (kept.Since, kept.Tries + 1) : (now, 1));
        if (tries > MostTries)
        {
            throw new RefusedException("too-many-attempts", RefusalKind.TooMany) { Values = [(int)Math.Ceiling((since + Window - now).TotalSeconds)] };
        }
    }
}
