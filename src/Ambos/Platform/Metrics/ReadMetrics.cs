using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Metrics;

/// <summary>Tells a watching program how the program is: requests, writer, journal, queues, memory.</summary>
public sealed class ReadMetrics(AmbosDb db, RequestCounts requests, Writer writer, IEnumerable<Follower> followers, IEnumerable<Gauge> gauges)
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public async Task<IResult> Run(CancellationToken cancel)
    {
        var text = new MetricsText();
        Requests(text);
        Writes(text);
        await Journal(text, cancel);
        foreach (var gauge in gauges)
        {
            text.Head(gauge.Name, "gauge", gauge.Meaning);
            foreach (var (label, value) in await gauge.Read(db, cancel))
            {
                text.Line(gauge.Name, value, (gauge.Label, label));
            }
        }

        Process(text);
        return Results.Text(text.ToString(), ContentType);
    }

    private void Requests(MetricsText text)
    {
        text.Head("ambos_http_requests_total", "counter", "Requests answered since the start, by area and class of status; 0xx broke off.");
        Each((area, name) => Enumerable.Range(0, 6).ToList().ForEach(hundred =>
            text.Line("ambos_http_requests_total", requests.Answered(area, hundred), ("area", name), ("status", $"{hundred}xx"))));
        text.Head("ambos_http_request_duration_seconds", "histogram", "How long answers took.");
        Each((area, name) => Durations(text, area, name));
        text.One("ambos_http_requests_open", "gauge", "Requests that are being answered now.", requests.Open);
    }

    private static void Each(Action<int, string> area)
    {
        foreach (var (index, name) in RequestCounts.Areas.Index())
        {
            area(index, name);
        }
    }

    private void Durations(MetricsText text, int area, string name)
    {
        foreach (var (index, end) in RequestCounts.Ends.Index())
        {
            text.Line("ambos_http_request_duration_seconds_bucket", requests.Within(area, index), ("area", name), ("le", MetricsText.Number(end)));
        }

        text.Line("ambos_http_request_duration_seconds_bucket", requests.All(area), ("area", name), ("le", "+Inf"));
        text.Line("ambos_http_request_duration_seconds_sum", requests.Seconds(area), ("area", name));
        text.Line("ambos_http_request_duration_seconds_count", requests.All(area), ("area", name));
    }

    private void Writes(MetricsText text)
    {
        text.One("ambos_writes_total", "counter", "Units of work that asked for the writer since the start.", writer.Counts.Units);
        text.One("ambos_write_groups_total", "counter", "Commits that carried them; several units share one on SQLite.", writer.Counts.Groups);
        text.One("ambos_writes_waiting", "gauge", "Units of work that wait for their commit now.", writer.Counts.Waiting);
    }

    private async Task Journal(MetricsText text, CancellationToken cancel)
    {
        var positions = await db.Set<FollowerPosition>().ToDictionaryAsync(row => row.Name, row => row.Position, cancel);
        text.Head("ambos_journal_behind", "gauge", "Entries of the journal that a follower has not read yet.");
        foreach (var follower in followers)
        {
            text.Line("ambos_journal_behind", await JournalReader.Behind(db, positions.GetValueOrDefault(follower.Name), cancel), ("follower", follower.Name));
        }
    }

    private static void Process(MetricsText text)
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        text.One("process_resident_memory_bytes", "gauge", "Memory of the process, in bytes.", process.WorkingSet64);
        text.One("process_cpu_seconds_total", "counter", "Computing time of the process, in seconds.", process.TotalProcessorTime.TotalSeconds);
        text.One("process_start_time_seconds", "gauge", "When the process started, in seconds of Unix time.", new DateTimeOffset(process.StartTime).ToUnixTimeSeconds());
        text.Head("ambos_build", "gauge", "The version that runs.");
        text.Line("ambos_build", 1, ("version", typeof(ReadMetrics).Assembly.GetName().Version?.ToString(3) ?? ""));
    }
}
