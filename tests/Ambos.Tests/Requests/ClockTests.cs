using System.Net;
using Ambos.Catalogue.Contract;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Jobs;
using Ambos.Requests.Life;
using Ambos.Requests.Reading;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Tests.Requests;

/// <summary>The clock of a request from end to end. A laptop: first response in 1 working hour, delivery in 8; 09:00 to 17:00 in Madrid.</summary>
public sealed class ClockTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    [Fact]
    public async Task Waiting_for_the_customer_stops_delivery_but_not_the_first_response()
    {
        var id = await Laptop(2, 10);
        desk.At(2, 10, 30);
        var waits = await Pause(id, "Customer");
        Assert.Equal(Utc(2, 10), waits.FirstResponseDue);

        desk.At(3, 11, 30);
        var goesOn = await (await desk.Delete(People.Ivan, $"requests/{id}/pause")).Read<RequestStanding>();
        Assert.Equal(Utc(4, 10), goesOn.DueAt);
    }

    [Fact]
    public async Task Waiting_for_another_team_excuses_nothing_where_that_was_not_agreed()
    {
        var id = await Laptop(2, 10);
        await Pause(id, "OtherTeam");
        desk.At(3, 9, 30);
        var goesOn = await (await desk.Delete(People.Ivan, $"requests/{id}/pause")).Read<RequestStanding>();

        Assert.Equal(Utc(3, 9), goesOn.DueAt);
    }

    [Theory]
    [InlineData("messages", """{"text":"We are on it"}""", Verdict.Kept)]
    [InlineData("messages", """{"text":"Called them","channel":"Phone"}""", Verdict.Kept)]
    [InlineData("notes", """{"text":"Look at this"}""", Verdict.Open)]
    public async Task Only_a_public_word_of_the_supplying_side_is_a_first_response(string what, string body, Verdict verdict)
    {
        var id = await Laptop(2, 10);
        await (await desk.Post(People.Ivan, $"requests/{id}/{what}", System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(body))).Is(HttpStatusCode.Created);

        Assert.Equal(verdict, (await Detail(id)).FirstResponse);
    }

    [Fact]
    public async Task Somebody_who_serves_and_asks_does_not_answer_themself()
    {
        desk.At(2, 10);
        var id = (await desk.Ask(People.Ivan, new { serviceId = desk.Shelf.Laptop })).Id;
        await (await desk.Post(People.Ivan, $"requests/{id}/messages", new { text = "Hurry up" })).Is(HttpStatusCode.Created);

        Assert.Equal(Verdict.Open, (await Detail(id)).FirstResponse);
    }

    [Fact]
    public async Task The_answer_of_the_customer_ends_the_waiting_for_it()
    {
        var id = await Laptop(2, 10);
        await Pause(id, "Customer");
        desk.At(2, 12);
        await (await desk.Post(People.Eva, $"requests/{id}/messages", new { text = "The black one" })).Is(HttpStatusCode.Created);

        var detail = await Detail(id);
        Assert.Equal((RequestState.InProgress, Utc(3, 11)), (detail.State, detail.DueAt));
    }

    [Theory]
    [InlineData(0, Verdict.Kept)]
    [InlineData(1, Verdict.Broken)]
    public async Task Late_is_only_strictly_after(int secondsAfter, Verdict verdict)
    {
        var id = await Laptop(2, 10);
        desk.Clock.Set(Utc(3, 9).Plus(Duration.FromSeconds(secondsAfter)).ToDateTimeOffset());
        Assert.Equal(verdict, (await Deliver(id)).Delivery);
    }

    [Fact]
    public async Task Reopening_counts_the_closed_time_as_a_pause_and_the_earlier_verdict_stays()
    {
        var id = await Laptop(2, 10);
        desk.At(2, 15);
        await Deliver(id);
        await (await desk.Put(People.Eva, $"requests/{id}/acceptance")).Is(HttpStatusCode.OK);
        desk.At(4, 9);
        var again = await (await desk.Put(People.Eva, $"requests/{id}/reopening", new { reason = "It broke" })).Read<RequestStanding>();

        Assert.Equal((RequestState.Reopened, Utc(4, 11), Verdict.Open), (again.State, again.DueAt, again.Delivery));
        desk.At(4, 12, 1);
        Assert.Equal(Verdict.Broken, (await Deliver(id)).Delivery);
        var verdicts = await desk.Query(db => db.Set<Promise>().Where(promise => promise.RequestId == id && promise.Kind == PromiseKind.Delivery)
            .OrderBy(promise => promise.MadeAt).Select(promise => promise.Verdict).ToListAsync(Desk.Cancel));
        Assert.Equal([Verdict.Kept, Verdict.Broken], verdicts);
    }

    [Fact]
    public async Task A_change_of_priority_keeps_used_time_and_pauses()
    {
        await Agree(new PriorityTarget("Urgent", null, new(PromiseUnit.WorkingTime, 180)));
        var id = await Laptop(2, 10);
        await Pause(id, "Customer");
        desk.At(2, 11);
        await (await desk.Delete(People.Ivan, $"requests/{id}/pause")).Is(HttpStatusCode.OK);
        desk.At(2, 12);
        var urgent = await (await desk.Put(People.Ivan, $"requests/{id}/priority", new { priority = "Urgent" })).Read<RequestStanding>();

        Assert.Equal(Utc(2, 13), urgent.DueAt);
        var back = await (await desk.Put(People.Ivan, $"requests/{id}/agreement", new { agreementId = (Guid?)null })).Read<RequestStanding>();
        Assert.Equal(Utc(3, 10), back.DueAt);
    }

    [Fact]
    public async Task After_a_change_of_hours_the_rest_counts_on_the_new_ones()
    {
        var id = await Laptop(10, 9);
        desk.At(10, 13);
        await ChangeHours("09:00", "15:00");
        while (await desk.With<RecountPromises, int>(job => job.Run(Desk.Cancel)) > 0)
        {
        }

        Assert.Equal(Utc(11, 10), (await Detail(id)).DueAt);
        Assert.False(await desk.Query(db => db.Set<Recount>().AnyAsync(recount => recount.Done != null, Desk.Cancel)));
        await ChangeHours("09:00", "17:00");
    }

    [Fact]
    public async Task A_promise_is_warned_of_once_and_announced_once_and_a_pause_moves_both()
    {
        var id = await Laptop(17, 9);
        await (await desk.Post(People.Ivan, $"requests/{id}/messages", new { text = "Soon" })).Is(HttpStatusCode.Created);
        Assert.Empty(await Announced(17, 14, 59, id));
        Assert.Equal([nameof(PromiseWarned)], await Announced(17, 15, 0, id));
        await Pause(id, "Customer");
        Assert.Equal([nameof(PromiseWarned)], await Announced(18, 12, 0, id));
        await (await desk.Delete(People.Ivan, $"requests/{id}/pause")).Is(HttpStatusCode.OK);
        Assert.Equal([nameof(PromiseWarned)], await Announced(18, 14, 0, id));
        Assert.Equal([nameof(PromiseWarned), nameof(PromiseOverdue)], await Announced(18, 14, 1, id));
        Assert.Equal([nameof(PromiseWarned), nameof(PromiseOverdue)], await Announced(19, 9, 0, id));
    }

    [Fact]
    public async Task A_given_word_is_kept_or_broken_by_the_moment_of_doing_and_its_customer_sees_it()
    {
        var id = await Laptop(2, 10);
        var kept = await Word(id, Utc(5, 9));
        var broken = await Word(id, Utc(5, 10));
        desk.At(5, 10);
        await (await desk.Put(People.Ivan, $"requests/{id}/promises/{kept}/fulfilment")).Is(HttpStatusCode.OK);
        desk.At(5, 12);
        var seen = (await (await desk.Get(People.Eva, $"requests/{id}")).Read<RequestDetail>()).Promises.Where(promise => promise.Kind is PromiseKind.AdHoc).ToList();

        Assert.Equal([Verdict.Kept, Verdict.Broken], seen.Select(promise => promise.Verdict));
        await (await desk.Put(People.Ivan, $"requests/{id}/promises/{broken}/fulfilment")).Is(HttpStatusCode.OK);
        await (await desk.Put(People.Ivan, $"requests/{id}/promises/{broken}/fulfilment")).Refuses(HttpStatusCode.Conflict, "promise-already-fulfilled");
        await (await desk.Post(People.Ivan, $"requests/{id}/promises", new { dueAt = "2026-03-01T09:00:00Z", text = "Yesterday" })).Refuses(HttpStatusCode.UnprocessableEntity, "in-the-past");
    }

    [Fact]
    public async Task Why_it_is_due_then_is_told_with_hours_terms_and_pauses()
    {
        var id = await Laptop(2, 10);
        await Pause(id, "Customer", "Which colour?");
        desk.At(2, 12);
        await (await desk.Delete(People.Ivan, $"requests/{id}/pause")).Is(HttpStatusCode.OK);
        var why = (await (await desk.Get(People.Eva, $"requests/{id}/due-time")).Read<List<PromiseExplanation>>()).Single(one => one.Kind is PromiseKind.Delivery);

        Assert.Equal(("8h", "Office hours", "Europe/Madrid", Utc(3, 11)), (why.Target, why.Calendar, why.Zone, why.Due));
        var pause = Assert.Single(why.Parts, part => part.Kind is Ambos.Core.Promises.ExplanationKind.Paused);
        Assert.Equal((7200, "Which colour?"), (pause.Seconds, pause.Why));
        Assert.Equal(8 * 3600, why.Parts.Where(part => part.Kind is Ambos.Core.Promises.ExplanationKind.Counted).Sum(part => part.Seconds));
    }

    /// <summary>A moment of March 2026 in Madrid's winter time.</summary>
    private static Instant Utc(int day, int hour) => Instant.FromUtc(2026, 3, day, hour, 0);

    private async Task<Guid> Laptop(int day, int hour)
    {
        desk.At(day, hour);
        return (await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop })).Id;
    }

    private async Task<RequestStanding> Pause(Guid id, string whom, string? reason = null) =>
        await (await desk.Put(People.Ivan, $"requests/{id}/pause", new { @for = whom, reason })).Read<RequestStanding>();

    private async Task<RequestStanding> Deliver(Guid id) => await (await desk.Put(People.Ivan, $"requests/{id}/delivery")).Read<RequestStanding>();

    private async Task<RequestDetail> Detail(Guid id) => await (await desk.Get(People.Ivan, $"requests/{id}")).Read<RequestDetail>();

    private async Task<Guid> Word(Guid id, Instant due) =>
        (await (await desk.Post(People.Ivan, $"requests/{id}/promises", new { dueAt = due, text = "I will call you" })).Read<Ambos.Platform.Web.Made>(HttpStatusCode.Created)).Id;

    private async Task<List<string>> Announced(int day, int hour, int minute, Guid id)
    {
        desk.At(day, hour, minute);
        await desk.With<AnnouncePromises, int>(job => job.Run(Desk.Cancel));
        return await desk.Query(db => db.Set<Ambos.Platform.Journal.Event>()
            .Where(happened => happened.Subject == id && (happened.Kind == nameof(PromiseWarned) || happened.Kind == nameof(PromiseOverdue)))
            .OrderBy(happened => happened.Number).Select(happened => happened.Kind).ToListAsync(Desk.Cancel));
    }

    private Task Agree(params PriorityTarget[] targets) => Changed(work =>
    {
        var agreement = new Agreement { Id = TimeProvider.System.NewId(), Name = "IT for all", SupplierTeamId = People.ItDesk.Id, Party = AgreementParty.Everybody, CurrentVersion = 1 };
        work.Db.Add(agreement);
        work.Db.Add(new AgreementVersion
        {
            Id = TimeProvider.System.NewId(),
            AgreementId = agreement.Id,
            Number = 1,
            ValidFrom = Instant.FromUtc(2026, 1, 1, 0, 0),
            Terms = new([], null, null, null, null, targets),
        });
        return Task.CompletedTask;
    });

    private Task ChangeHours(string from, string to) => Changed(async work =>
    {
        var calendar = await work.Db.Set<Calendar>().SingleAsync(calendar => calendar.Id == desk.Shelf.Calendar);
        calendar.CurrentVersion++;
        work.Db.Add(new CalendarVersion
        {
            Id = TimeProvider.System.NewId(),
            CalendarId = calendar.Id,
            Number = calendar.CurrentVersion,
            ValidFrom = work.Now,
            Hours = new("Europe/Madrid", [.. Enumerable.Range(1, 5).Select(day => new WeeklyWindow((IsoDayOfWeek)day, from, to))], [], [], [], []),
        });
        work.Record("calendar", calendar.Id, new CalendarChanged(calendar.Name, calendar.CurrentVersion, work.Now));
    });

    private async Task Changed(Func<Work, Task> change)
    {
        await desk.Run(change);
        desk.Services.GetRequiredService<ServiceDirectory>().Forget();
    }
}
