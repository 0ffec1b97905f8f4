using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Reports;
using Ambos.Platform.Identity;
using Ambos.Platform.Mail.Outbox;
using Ambos.Platform.Storage;
using Ambos.Tests.Faults;
using Ambos.Tests.Feedback.Results;
using Ambos.Tests.Platform.Mail;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Tests.Feedback.Reports;

/// <summary>kill -9 while reports are written: every reader has each of them once, and no mail arrives twice under two names.</summary>
public sealed class ReportKillTests
{
    private const int Readers = 40;

    private static int Rounds => Environment.GetEnvironmentVariable("AMBOS_TEST_FULL") is null ? 2 : 10;

    private static readonly Guid Report = Guid.CreateVersion7();

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_reader_has_each_report_once_when_the_program_is_killed_while_writing()
    {
        await using var server = await SmtpServer.Start();
        await using var company = await LivingCompany.Found();
        string[] options =
        [
            .. company.Database.Options, .. MailApp.Options(server).Select(option => $"--{option.Key}={option.Value}"),
            "--smtp-timeout-seconds=5", "--mail-per-address-hour=100", "--chromium=",
        ];
        await using var host = AmbosHost.Create([.. options, "--Logging:LogLevel:Default=None"]);
        await Order(host);

        var halfway = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            var (before, due) = ((round - 1) * Readers, await Due(host, round));
            await RunUntil(options, async () => await Written(host) > before);
            halfway += await Written(host) < round * Readers ? 1 : 0;
            await RunUntil(options, async () => await IsOver(host, due));
        }

        await RunUntil(options, () => Task.FromResult(server.Taken().Select(mail => mail.MessageId).Distinct().Count() >= Rounds * Readers));

        Assert.NotEqual(0, halfway);
        var rows = await Read(host, db => db.Set<ReportMailing>().ToListAsync(_cancel));
        Assert.Equal(Rounds * Readers, rows.Count);
        Assert.All(rows, row => Assert.Equal(ReportOutcome.Mailed, row.Outcome));
        Assert.All(rows.GroupBy(row => row.DueAt), round => Assert.Equal(Readers, round.Select(row => row.AccountId).Distinct().Count()));
        var mails = await Read(host, db => db.Set<OutboxMail>().ToListAsync(_cancel));
        Assert.Equal(rows.Select(row => row.MailId!.Value).Order(), mails.Select(mail => mail.Id).Order());
        Assert.All(mails.GroupBy(mail => mail.Address), one => Assert.Equal(Rounds, one.Count()));
        var taken = server.Taken();
        Assert.Equal(mails.Select(mail => mail.MessageId).Order(StringComparer.Ordinal), taken.Select(mail => mail.MessageId).Distinct().Order(StringComparer.Ordinal));
        Assert.InRange(taken.Count, Rounds * Readers, (Rounds * Readers) + (2 * Rounds) + 1);
    }

    /// <summary>A survey with answers and a report of it for many readers.</summary>
    private async Task Order(WebApplication host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var people = Enumerable.Range(1, Readers).Select(number => new Somebody($"Reader {number}", Side.Internal, CustomerKind.Person) { Roles = Roles.Employee | Roles.Manager }).ToList();
        var (survey, wave) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.Services.GetRequiredService<Writer>().Run(Actor.System, async work =>
        {
            foreach (var person in people)
            {
                await person.TakeNumber(work.Db);
                person.Add(work);
            }

            work.Db.Add(new Survey
            {
                Id = survey,
                Name = "How are we doing?",
                Kind = SurveyKind.Nps,
                Side = Side.Internal,
                State = SurveyState.Open,
                Secrecy = Secrecy.Named,
                FirstAnswered = true,
                Draft = SurveyScene.Asked,
                CurrentVersion = 1,
                CreatedAt = work.Now,
            });
            work.Db.Add(new SurveyVersion { Id = Guid.CreateVersion7(), SurveyId = survey, Number = 1, PublishedAt = work.Now, Content = SurveyScene.Asked });
            work.Db.Add(new Wave { Id = wave, SurveyId = survey, Starts = new LocalDate(2026, 1, 1) });
            for (var answer = 0; answer < 20; answer++)
            {
                var response = Answer(survey, wave, answer, work.Now);
                work.Db.Add(response);
                work.Record(Survey.Subject, survey, new SurveyAnswered(response.Id, null, null));
            }

            work.Db.Add(new MailedReport { Id = Report, SurveyId = survey, Name = "Weekly", OwnerId = people[0].AccountId, Weekday = IsoDayOfWeek.Monday, Day = 1, Hour = 8, Paused = true, CreatedAt = work.Now });
            work.Db.AddRange(people.Select(person => new ReportReader { Id = Guid.CreateVersion7(), ReportId = Report, AccountId = person.AccountId, TokenHash = person.AccountId.ToByteArray() }));
        }, _cancel);
    }

    private static Response Answer(Guid survey, Guid wave, int number, Instant at) => new()
    {
        Id = Guid.CreateVersion7(),
        SurveyId = survey,
        WaveId = wave,
        Version = 1,
        At = at,
        Channel = SurveyChannel.Portal,
        Language = "en",
        Answers = new(new Dictionary<string, IReadOnlyList<string>> { ["recommend"] = [$"{number % 11}"], ["pace"] = [$"{1 + (number % 5)}"] }),
    };

    /// <summary>The report is due at another moment of the last hours.</summary>
    private async Task<Instant> Due(WebApplication host, int round) => await host.Services.GetRequiredService<Writer>().Run(Actor.System, async work =>
    {
        var due = Instant.FromUnixTimeMilliseconds((work.Now - Duration.FromMinutes(60 - round)).ToUnixTimeMilliseconds());
        await work.Db.Set<MailedReport>().Where(report => report.Id == Report)
            .ExecuteUpdateAsync(row => row.SetProperty(report => report.NextAt, due).SetProperty(report => report.Paused, false), _cancel);
        return due;
    }, _cancel);

    private Task<int> Written(WebApplication host) => Read(host, db => db.Set<ReportMailing>().CountAsync(_cancel));

    private Task<bool> IsOver(WebApplication host, Instant due) => Read(host, db => db.Set<MailedReport>().AnyAsync(report => report.Id == Report && report.NextAt > due, _cancel));

    private static async Task<T> Read<T>(WebApplication host, Func<AmbosDb, Task<T>> query)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<AmbosDb>());
    }

    private async Task RunUntil(string[] options, Func<Task<bool>> reached)
    {
        var (program, _) = await RunningProgram.Start(options, _cancel);
        await using (program)
        {
            while (!await reached())
            {
                await Task.Delay(5, _cancel);
            }

            await program.Kill();
        }
    }
}
