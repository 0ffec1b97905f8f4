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

/// <summary>Other hours hold from some moment on: used time stays used, the rest counts on the new ones.</summary>
public sealed class HoursMovedTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    [Fact]
    public async Task A_team_that_moves_to_another_calendar_counts_the_rest_on_its_hours()
    {
        var mornings = await Mornings();
        var id = await Laptop(People.Eva);
        var delivered = await Laptop(People.Eva);
        await Deliver(delivered);
        desk.At(10, 13);
        await (await desk.Put(People.Marta, $"calendars/{mornings}/teams", new { teamIds = new[] { People.ItDesk.Id } })).Is(HttpStatusCode.NoContent);
        desk.At(10, 14);
        await Recounted();

        Assert.Equal(Utc(11, 12), (await Detail(id)).DueAt);
        Assert.Equal(Utc(10, 16), (await Detail(delivered)).DueAt);
        Assert.Contains(nameof(DueTimeMoved), await desk.SignedIn(People.Eva).GetStringAsync($"/api/v1/requests/{id}/timeline", Desk.Cancel), StringComparison.Ordinal);
        Assert.False(await desk.Query(db => db.Set<TeamRecount>().AnyAsync(Desk.Cancel)));
        await (await desk.Put(People.Marta, $"calendars/{desk.Shelf.Calendar}/teams", new { teamIds = People.Teams.Select(team => team.Id) })).Is(HttpStatusCode.NoContent);
        await Recounted();
        Assert.Equal(Utc(11, 9), (await Detail(id)).DueAt);
    }

    [Fact]
    public async Task The_hours_of_an_agreement_replace_those_of_the_team_from_the_change_on()
    {
        desk.At(9, 9);
        var agreement = await Agree(await Mornings());
        var id = await Laptop(People.Anna);
        Assert.Equal(Utc(11, 12), (await Detail(id)).DueAt);
        desk.At(10, 11);
        var back = await (await desk.Put(People.Ivan, $"requests/{id}/agreement", new { agreementId = (Guid?)null })).Read<RequestStanding>();
        Assert.Equal(Utc(10, 16), back.DueAt);

        desk.At(10, 13);
        var again = await (await desk.Put(People.Ivan, $"requests/{id}/agreement", new { agreementId = agreement })).Read<RequestStanding>();
        Assert.Equal(Utc(11, 12), again.DueAt);
        var why = await (await desk.Get(People.Ivan, $"requests/{id}/due-time")).Read<List<PromiseExplanation>>();
        Assert.Equal("Mornings", why.Single(promise => promise.Kind is PromiseKind.Delivery).Calendar);
    }

    private async Task<Guid> Laptop(Somebody who)
    {
        desk.At(10, 9);
        return (await desk.Ask(who, new { serviceId = desk.Shelf.Laptop })).Id;
    }

    private async Task Deliver(Guid id) => await (await desk.Put(People.Ivan, $"requests/{id}/delivery")).Is(HttpStatusCode.OK);

    private async Task<RequestDetail> Detail(Guid id) => await (await desk.Get(People.Ivan, $"requests/{id}")).Read<RequestDetail>();

    private static Instant Utc(int day, int hour) => Instant.FromUtc(2026, 3, day, hour, 0);

    /// <summary>Monday to Friday, nine to one: half of the team's day.</summary>
    private async Task<Guid> Mornings()
    {
        var id = TimeProvider.System.NewId();
        await desk.Run(work =>
        {
            work.Db.Add(new Calendar { Id = id, Name = "Mornings", CurrentVersion = 1 });
            work.Db.Add(new CalendarVersion
            {
                Id = TimeProvider.System.NewId(),
                CalendarId = id,
                Number = 1,
                ValidFrom = Instant.FromUtc(2026, 1, 1, 0, 0),
                Hours = new("Europe/Madrid", [.. Enumerable.Range(1, 5).Select(day => new WeeklyWindow((IsoDayOfWeek)day, "09:00", "13:00"))], [], [], [], []),
            });
            return Task.CompletedTask;
        });
        desk.Services.GetRequiredService<ServiceDirectory>().Forget();
        return id;
    }

    private async Task<Guid> Agree(Guid calendar)
    {
        var made = await desk.Post(People.Marta, "agreements", new
        {
            name = "Laptops in the morning",
            supplierTeamId = People.ItDesk.Id,
            party = "Customer",
            customerId = People.Anna.Id,
            terms = new { serviceIds = new[] { desk.Shelf.Laptop }, calendarId = calendar, priorities = Array.Empty<object>() },
        });
        return (await made.Read<System.Text.Json.JsonElement>(HttpStatusCode.Created)).GetProperty("id").GetGuid();
    }

    private async Task Recounted()
    {
        await desk.CatchUp();
        while (await desk.With<RecountTeams, int>(job => job.Run(Desk.Cancel)) > 0)
        {
        }
    }
}
