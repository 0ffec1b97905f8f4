using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace Ambos.Bench;

/// <summary>Opens every page of a list of visitors, one after the other, and tells how long the server took.</summary>
internal sealed class Visits(HttpClient client, int process)
{
    private const int WarmUp = 3;
    private const int Rounds = 12;
    private const int Told = 10;
    private const string NotThere = "/refused/404";

    private readonly List<Page> _pages = [];
    private readonly List<string> _failed = [];

    /// <summary>A page with the milliseconds of each visit, and what the server computed for one.</summary>
    private sealed record Page(string Name, List<double> Took, double Computed);

    /// <param name="url">Where the server is.</param>
    /// <param name="file">Lines of <see cref="Visitors"/>.</param>
    /// <param name="name">Begins the names of the figures.</param>
    /// <param name="process">The server, whose computing time is told beside: it holds on a busy machine.</param>
    public static async Task<int> Pay(string url, string file, string name, int process)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(url), Timeout = TimeSpan.FromMinutes(2) };
        var visits = new Visits(client, process);
        foreach (var line in await File.ReadAllLinesAsync(file))
        {
            await visits.Visit(line.Split(' '));
        }

        visits.Report(name);
        return 0;
    }

    private async Task Visit(string[] line)
    {
        var (role, token, address) = (line[0], line[1], line[2]);
        for (var round = 0; round < WarmUp; round++)
        {
            var (status, _) = await Open(token, address);
            if (status >= 400 && address != NotThere)
            {
                _failed.Add($"{status} {role} {address}");
                return;
            }
        }

        var (before, took) = (Computed(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            took.Add((await Open(token, address)).Milliseconds);
        }

        _pages.Add(new($"{role} {address}", [.. took.Order()], (Computed() - before) / Rounds));
    }

    private void Report(string name)
    {
        List<double> times = [.. _pages.SelectMany(page => page.Took).Order()];
        List<double> computed = [.. _pages.Select(page => page.Computed).Order()];
        Tell($"{name}_pages", _pages.Count);
        Tell($"{name}_failed", _failed.Count);
        foreach (var (place, page) in _failed.Index())
        {
            Console.WriteLine($"{name}_failed_{place + 1}={page}");
        }

        Tell($"{name}_median_ms", At(times, 0.5));
        Tell($"{name}_p75_ms", At(times, 0.75));
        Tell($"{name}_p95_ms", At(times, 0.95));
        Tell($"{name}_computed_p75_ms", At(computed, 0.75));
        Tell($"{name}_computed_p95_ms", At(computed, 0.95));
        TellWorst($"{name}_slowest", page => At(page.Took, 0.5));
        TellWorst($"{name}_dearest", page => page.Computed);
    }

    private void TellWorst(string name, Func<Page, double> by)
    {
        foreach (var (place, page) in _pages.OrderByDescending(by).Take(Told).Index())
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}_{place + 1}={by(page):0.0} {page.Name}"));
        }
    }

    private async Task<(int Status, double Milliseconds)> Open(string token, string address)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, address);
        asked.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        asked.Headers.AcceptLanguage.ParseAdd("en");
        var watch = Stopwatch.StartNew();
        using var answer = await client.SendAsync(asked);
        await answer.Content.ReadAsByteArrayAsync();
        return ((int)answer.StatusCode, watch.Elapsed.TotalMilliseconds);
    }

    /// <summary>What the server has computed since its start, in milliseconds; as Linux counts it.</summary>
    private double Computed()
    {
        var counted = File.ReadAllText($"/proc/{process}/stat").Split(") ")[1].Split(' ');
        return (double.Parse(counted[11], CultureInfo.InvariantCulture) + double.Parse(counted[12], CultureInfo.InvariantCulture)) * 10;
    }

    private static double At(List<double> sorted, double part) => sorted.Count == 0 ? 0 : sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * part)];

    private static void Tell(string name, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}={value:0.#}"));
}
