using System.Collections.Concurrent;
using System.Net;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Platform.Identity;

/// <summary>
/// Slows guessing down, per address and per account. Nobody is locked out: after many failures each answer waits a
/// little, and only a few may wait at once.
/// </summary>
public sealed class SignInThrottle(TimeProvider clock)
{
    private const int TriesPerAddress = 10;
    private const int FreeFailures = 10;
    private const int WaitingAtOnce = 3;
    private const int Most = 100_000;

    private static readonly Duration AddressWindow = Duration.FromMinutes(1);
    private static readonly Duration FailureMemory = Duration.FromHours(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(8);

    private readonly ConcurrentDictionary<string, Tally> _addresses = [];
    private readonly ConcurrentDictionary<string, Tally> _accounts = [];

    /// <summary>Counts a try from a network address; refused when there were too many in the last minute.</summary>
    public void CountTry(IPAddress? from)
    {
        var tally = Of(_addresses, Network(from), AddressWindow);
        if (Interlocked.Increment(ref tally.Count) > TriesPerAddress)
        {
            throw TooMany(tally.Since + AddressWindow - clock.Now());
        }
    }

    /// <summary>Waits as long as the account's failures ask for, then runs the check.</summary>
    public async Task<T> Slowly<T>(string account, Func<Task<T>> check, CancellationToken cancel)
    {
        var tally = Of(_accounts, account, FailureMemory);
        if (tally.Count <= FreeFailures)
        {
            return await check();
        }

        try
        {
            if (Interlocked.Increment(ref tally.Waiting) > WaitingAtOnce)
            {
                throw TooMany(Duration.FromTimeSpan(LongestWait));
            }

            await Task.Delay(Wait(tally.Count), clock, cancel);
            return await check();
        }
        finally
        {
            Interlocked.Decrement(ref tally.Waiting);
        }
    }

    public void CountFailure(string account) => Interlocked.Increment(ref Of(_accounts, account, FailureMemory).Count);

    public void Succeeded(string account) => _accounts.TryRemove(account, out _);

    private static TimeSpan Wait(int failures) =>
        TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, 0.25 * Math.Pow(2, failures - FreeFailures)));

    private static RefusedException TooMany(Duration wait) =>
        new("too-many-attempts", RefusalKind.TooMany) { Values = [(int)Math.Ceiling(Math.Max(1, wait.TotalSeconds))] };

    /// <summary>An IPv6 customer owns a whole /64: it counts as one.</summary>
    internal static string Network(IPAddress? from) => from switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => from.MapToIPv4().ToString(),
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } => Convert.ToHexString(from.GetAddressBytes().AsSpan(0, 8)),
        _ => from.ToString(),
    };

    private Tally Of(ConcurrentDictionary<string, Tally> tallies, string key, Duration memory)
    {
        var now = clock.Now();
        if (tallies.Count > Most)
        {
            tallies.Clear();
        }

        return tallies.AddOrUpdate(key, _ => new(now), (_, kept) => now - kept.Since < memory ? kept : new(now));
    }

    private sealed class Tally(Instant since)
    {
        public int Count;
        public int Waiting;

        public Instant Since { get; } = since;
    }
}
