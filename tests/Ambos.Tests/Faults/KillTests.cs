using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Conversation;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Faults;

/// <summary>kill -9 while 32 writers write: what was acknowledged is there, and nothing is there by half.</summary>
public sealed class KillTests
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(5);

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    /// <summary>On a busy machine it takes a while until anything is acknowledged; a kill before that proves nothing.</summary>
    private const int Least = 100;

    private static int Kills => Environment.GetEnvironmentVariable("AMBOS_TEST_FULL") is null ? 3 : 20;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_half_written()
    {
        await using var company = await LivingCompany.Found();
        List<Acknowledged> acknowledged = [];

        for (var kill = 0; kill < Kills; kill++)
        {
            acknowledged.AddRange(await WriteUntilKilled(company, TimeSpan.FromMilliseconds(1500 + (kill * 377 % 1000))));
        }

        var (program, took) = await RunningProgram.Start(company.Database.Options, _cancel);
        await using (program)
        {
            Assert.True(took < ReadyWithin, $"ready after {took.TotalSeconds:0.0} s");
        }

        Assert.Empty(await Lost(company, acknowledged));
        Assert.Empty(await HalfWritten(company));
        Assert.Equal("ok", await company.Query(Integrity));
    }

    private async Task<IEnumerable<Acknowledged>> WriteUntilKilled(LivingCompany company, TimeSpan after)
    {
        var (program, _) = await RunningProgram.Start(company.Database.Options, _cancel);
        await using (program)
        {
            var load = new WriteLoad(company, program.Address);
            var writing = load.Run(_cancel);
            await Task.Delay(after, _cancel);
            await load.Reaches(Least, _cancel);
            await program.Kill();
            await writing;

            Assert.Equal("", string.Join('\n', load.Errors.Distinct().Take(5)));
            return load.Acknowledged;
        }
    }

    private Task<List<Acknowledged>> Lost(LivingCompany company, List<Acknowledged> acknowledged) => company.Query(async db =>
    {
        var requests = (await db.Set<Request>().Select(request => request.Id).ToListAsync(_cancel)).ToHashSet();
        var messages = (await db.Set<Message>().Select(message => message.Id).ToListAsync(_cancel)).ToHashSet();
        var paused = (await db.Set<StateChange>().Where(change => change.WaitingFor == WaitingFor.Customer).Select(change => change.RequestId).ToListAsync(_cancel)).ToHashSet();

        return acknowledged.FindAll(done => done.Kind switch
        {
            "asked" => !requests.Contains(done.Id),
            "answered" => !messages.Contains(done.Id),
            _ => !paused.Contains(done.RequestId),
        });
    });

    private Task<List<string>> HalfWritten(LivingCompany company) => company.Query(async db =>
    {
        var asked = await Subjects(db, nameof(RequestAsked));
        var paused = await Subjects(db, nameof(RequestPaused));
        var answered = await db.Set<Event>().CountAsync(happened => happened.Kind == nameof(RequestAnswered), _cancel);
        var requests = await db.Set<Request>().Select(request => new { request.Id, request.DueAt, request.ServiceId }).ToListAsync(_cancel);
        var promised = (await db.Set<Promise>().Where(promise => promise.Kind == PromiseKind.Delivery).Select(promise => promise.RequestId).ToListAsync(_cancel)).ToHashSet();
        var steps = (await db.Set<Request>().Where(request => request.ParentId != null).Select(request => request.ParentId!.Value).ToListAsync(_cancel)).ToHashSet();
        var waiting = (await db.Set<StateChange>().Where(change => change.WaitingFor == WaitingFor.Customer).Select(change => change.RequestId).ToListAsync(_cancel)).ToHashSet();

        return (List<string>)
        [
            .. requests.Where(request => !asked.Contains(request.Id)).Select(request => $"request {request.Id} without its entry"),
            .. asked.Except(requests.Select(request => request.Id)).Select(id => $"entry of a request {id} that is not there"),
            .. requests.Where(request => request.DueAt is not null && !promised.Contains(request.Id)).Select(request => $"request {request.Id} without its promise"),
            .. requests.Where(request => request.ServiceId == company.World.Shelf.Table && !steps.Contains(request.Id)).Select(request => $"request {request.Id} without its step"),
            .. waiting.Except(paused).Concat(paused.Except(waiting)).Select(id => $"request {id} paused by half"),
            .. answered == await db.Set<Message>().CountAsync(message => message.FromSupplier, _cancel) ? [] : new[] { "messages and entries differ" },
        ];
    });

    private async Task<HashSet<Guid>> Subjects(AmbosDb db, string kind) =>
        [.. await db.Set<Event>().Where(happened => happened.Kind == kind).Select(happened => happened.Subject).ToListAsync(_cancel)];

    private async Task<string> Integrity(AmbosDb db) => TestDatabase.OnPostgres
        ? "ok" // PostgreSQL was not killed: its own files are its own matter
        : await db.Database.SqlQuery<string>($"""SELECT integrity_check AS "Value" FROM pragma_integrity_check""").SingleAsync(_cancel);
}
