using System.Diagnostics;

namespace Ambos.Platform.Metrics;

/// <summary>Counts what was answered since the start: how often, how, and in what time.</summary>
public sealed class RequestCounts
{
    public static readonly string[] Areas = ["page", "api", "live"];

    /// <summary>Upper ends of the classes of duration, in seconds.</summary>
    public static readonly double[] Ends = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

    private const int Classes = 6; // 0 for what broke off, 1xx to 5xx

    private readonly long[] _answered = new long[Areas.Length * Classes];
    private readonly long[] _within = new long[Areas.Length * Ends.Length];
    private readonly long[] _micros = new long[Areas.Length];
    private long _open;

    public long Open => Interlocked.Read(ref _open);

    public long Answered(int area, int hundred) => Interlocked.Read(ref _answered[(area * Classes) + hundred]);

    /// <summary>Answers that took at most so long.</summary>
    public long Within(int area, int end) => Interlocked.Read(ref _within[(area * Ends.Length) + end]);

    /// <summary>Seconds that all answers took together.</summary>
    public double Seconds(int area) => Interlocked.Read(ref _micros[area]) / 1_000_000d;

    public long All(int area) => Enumerable.Range(0, Classes).Sum(hundred => Answered(area, hundred));

    public async Task Count(HttpContext context, RequestDelegate next)
    {
        Interlocked.Increment(ref _open);
        var begun = Stopwatch.GetTimestamp();
        var hundred = 5;
        try
        {
            await next(context);
            hundred = context.RequestAborted.IsCancellationRequested ? 0 : context.Response.StatusCode / 100;
        }
        finally
        {
            Interlocked.Decrement(ref _open);
            Note(Area(context.Request.Path), hundred is >= 0 and < Classes ? hundred : 0, Stopwatch.GetElapsedTime(begun));
        }
    }

    private static int Area(PathString path) => path.StartsWithSegments("/api") ? 1 : path.StartsWithSegments("/live") ? 2 : 0;

    private void Note(int area, int hundred, TimeSpan took)
    {
        Interlocked.Increment(ref _answered[(area * Classes) + hundred]);
        Interlocked.Add(ref _micros[area], (long)took.TotalMicroseconds);
        for (var end = Ends.Length - 1; end >= 0 && took.TotalSeconds <= Ends[end]; end--)
        {
            Interlocked.Increment(ref _within[(area * Ends.Length) + end]);
        }
    }
}
