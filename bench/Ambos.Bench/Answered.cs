using System.Globalization;
using Ambos.Catalogue.Contract;
using Ambos.Core.Surveys;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Bench;

/// <summary>
/// A named and an anonymous survey with as many answers each, over twelve monthly waves: prints their ids as NAME=value. The
/// named one has twenty teams, forty services, three channels and four languages; the anonymous one twenty teams, four languages
/// and a batch a day.
/// </summary>
internal static class Answered
{
    private const int Waves = 12;
    private const int Teams = 20;
    private const int Services = 40;
    private const int Days = 28;
    private const int PerTransaction = 50_000;
    private const int Kinds = 500;

    private static readonly string[] Languages = ["en", "es", "pl", "ru"];
    private static readonly SurveyChannel[] Channels = [SurveyChannel.Mail, SurveyChannel.Link, SurveyChannel.Portal];
    private static readonly LocalDate First = new(2025, 1, 1);

    public static async Task<int> Fill(string folder, int count)
    {
        await using var bench = await Bench.Open(folder);
        bench.Pragma("synchronous = OFF");
        bench.Pragma("foreign_keys = OFF");
        var teams = await History.Suppliers(bench.Db, Teams);
        var services = await Supplied(bench.Db, teams);
        var named = await Surveyed.Add(bench.Db, "csat", "Named", Wave);
        var anonymous = await Surveyed.Add(bench.Db, "job-satisfaction", "Anonymous", Wave);
        var random = new Random(1);
        await Write(bench, Named(named, teams, services, random, count), NamedCell, response => response.Answers, named);
        await Write(bench, Hidden(anonymous, teams, random, count), HiddenCell, response => response.Answers, anonymous);
        await bench.Db.Database.ExecuteSqlAsync($"UPDATE feedback_waves SET release = (SELECT coalesce(max(release), 0) FROM feedback_cells WHERE wave_id = feedback_waves.id)");
        await bench.Db.Database.ExecuteSqlAsync($"ANALYZE");
        Console.WriteLine($"NAMED={named.Survey.Id}\nANONYMOUS={anonymous.Survey.Id}");
        return 0;
    }

    private static CellKey NamedCell(Response response) =>
        new(response.SurveyId, response.WaveId, 0, response.TeamId, response.ServiceId, null, response.Language, response.Channel);

    private static CellKey HiddenCell(AnonymousResponse response) =>
        new(response.SurveyId, response.WaveId, response.Release, response.TeamId, null, null, response.Language, null);

    private static Wave Wave(Guid survey, int month) => new()
    {
        Id = TimeProvider.System.NewId(),
        SurveyId = survey,
        Starts = First.PlusMonths(month),
        Ends = DateAdjusters.EndOfMonth(First.PlusMonths(month)),
    };

    private static async Task<Guid[]> Supplied(AmbosDb db, Guid[] teams)
    {
        Service[] services =
        [
            .. Enumerable.Range(0, Services).Select(i => new Service
            {
                Id = TimeProvider.System.NewId(),
                TeamId = teams[i % Teams],
                Name = $"Service {i}",
                Audience = Audience.Both,
                State = ServiceState.Published,
                CurrentVersion = 1,
                CreatedAt = TimeProvider.System.Now(),
            }),
        ];
        db.AddRange(services);
        await db.SaveChangesAsync();

        return [.. services.Select(service => service.Id)];
    }

    private static IEnumerable<Response> Named(Surveyed asked, Guid[] teams, Guid[] services, Random random, int count)
    {
        var answers = Variants(random, "score", ["aspects.speed", "aspects.quality", "aspects.contact"]);
        for (var i = 0; i < count; i++)
        {
            var service = random.Next(Services);
            var day = i * (long)Waves * Days / count;
            yield return new()
            {
                Id = TimeProvider.System.NewId(),
                SurveyId = asked.Survey.Id,
                WaveId = asked.Waves[day / Days].Id,
                Version = 1,
                At = First.PlusMonths((int)(day / Days)).PlusDays((int)(day % Days)).AtMidnight().InUtc().ToInstant() + Duration.FromMilliseconds(i % 86_400_000),
                Channel = Channels[random.Next(Channels.Length)],
                Language = Languages[random.Next(Languages.Length)],
                Answers = answers[random.Next(Kinds)],
                ServiceId = services[service],
                TeamId = teams[service % Teams],
            };
        }
    }

    private static IEnumerable<AnonymousResponse> Hidden(Surveyed asked, Guid[] teams, Random random, int count)
    {
        var answers = Variants(random, "satisfaction", ["tools", "expected", "colleagues", "lead", "growth", "comfort"]);
        for (var i = 0; i < count; i++)
        {
            var day = (int)(i * (long)Waves * Days / count);
            yield return new()
            {
                Id = Guid.NewGuid(),
                SurveyId = asked.Survey.Id,
                WaveId = asked.Waves[day / Days].Id,
                Version = 1,
                Answers = answers[random.Next(Kinds)],
                TeamId = teams[random.Next(Teams)],
                Language = Languages[random.Next(Languages.Length)],
                Release = day + 1,
            };
        }
    }

    /// <summary>One in five writes something.</summary>
    private static Answers[] Variants(Random random, string score, string[] others) =>
    [
        .. Enumerable.Range(0, Kinds).Select(kind =>
        {
            Dictionary<string, IReadOnlyList<string>> values = new() { [score] = [Number(random.Next(1, 6))] };
            foreach (var other in others)
            {
                values[other] = [other.Contains('.') ? new[] { "bad", "fair", "good" }[random.Next(3)] : Number(random.Next(1, 6))];
            }

            if (kind % 5 == 0)
            {
                values["comment"] = [$"It took longer than said, but they called back, case {kind}."];
            }

            return new Answers(values);
        }),
    ];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static async Task Write<T>(Bench bench, IEnumerable<T> responses, Func<T, CellKey> key, Func<T, Answers> answers, Surveyed asked) where T : class
    {
        var counting = new CountAnswers();
        using var insert = new BulkInsert<T>(bench.Connection, bench.Db);
        foreach (var some in responses.Chunk(PerTransaction))
        {
            using var transaction = bench.Connection.BeginTransaction();
            foreach (var response in some)
            {
                insert.Insert(response, transaction);
                counting.Add(key(response), asked.Survey.Draft, answers(response));
            }

            await transaction.CommitAsync();
            await Console.Error.WriteAsync('.');
        }

        using var cells = new BulkInsert<Cell>(bench.Connection, bench.Db);
        using var last = bench.Connection.BeginTransaction();
        foreach (var cell in counting.Cells())
        {
            cells.Insert(cell, last);
        }

        await last.CommitAsync();
    }
}
