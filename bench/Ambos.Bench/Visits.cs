using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace Ambos.Bench;

/// <summary>Opens every page of a list of visitors, one after the other, and tells how long the server took.</summary>
internal static class Visits
{
    private const int WarmUp = 3;
    private const int Rounds = 12;

    /// <param name="url">Where the server is.</param>
    /// <param name="file">Lines of <see cref="Visitors"/>.</param>
    /// <param name="name">Begins the names of the figures.</param>
    public static async Task<int> Pay(string url, string file, string name)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(url), Timeout = TimeSpan.FromMinutes(2) };
        List<(string Page, double Milliseconds)> all = [];
        var failed = 0;
        foreach (var line in await File.ReadAllLinesAsync(file))
        {
            var (role, token, address) = line.Split(' ') is [var one, var two, var three] ? (one, two, three) : throw new FormatException(line);
            for (var round = 0; round < WarmUp + Rounds; round++)
            {
                var (status, took) = await Open(client, token, address);
                if (status >= 400 && address != "/refused/404")
                {
                    Console.Error.WriteLine($"{status} {role} {address}");
                    failed++;
                    break;
                }

                if (round >= WarmUp)
                {
                    all.Add(($"{role} {address}", took));
                }
            }
        }

        var times = all.Select(visit => visit.Milliseconds).Order().ToList();
        Tell($"{name}_pages", all.DistinctBy(visit => visit.Page).Count());
        Tell($"{name}_failed", failed);
        Tell($"{name}_median_ms", At(times, 0.5));
        Tell($"{name}_p75_ms", At(times, 0.75));
        Tell($"{name}_p95_ms", At(times, 0.95));
        foreach (var (place, page) in all.GroupBy(visit => visit.Page, visit => visit.Milliseconds).Select(page => (page.Key, Median: At([.. page.Order()], 0.5))).OrderByDescending(page => page.Median).Take(10).Index())
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}_slowest_{place + 1}={page.Median:0.0} {page.Key}"));
        }

        return 0;
    }

    private static async Task<(int Status, double Milliseconds)> Open(HttpClient client, string token, string address)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, address);
        asked.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        asked.Headers.AcceptLanguage.ParseAdd("en");
        var watch = Stopwatch.StartNew();
        using var answer = await client.SendAsync(asked);
        await answer.Content.ReadAsByteArrayAsync();
        return ((int)answer.StatusCode, watch.Elapsed.TotalMilliseconds);
    }

    private static double At(List<double> sorted, double part) => sorted.Count == 0 ? 0 : sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * part)];

    private static void Tell(string name, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}={value:0.#}"));
}
