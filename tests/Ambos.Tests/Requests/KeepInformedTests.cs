using System.Net;
using Ambos.Requests.Contract;
using Ambos.Requests.Lists;
using Ambos.Requests.Reading;
using Ambos.Tests.TestHost;
using NodaTime;

namespace Ambos.Tests.Requests;

/// <summary>After our answer the next news falls due, even if the customer is silent.</summary>
public sealed class KeepInformedTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    [Fact]
    public async Task Every_public_word_of_the_team_is_judged_and_the_next_one_falls_due_until_it_is_delivered()
    {
        desk.At(10, 9);
        var id = (await desk.Ask(People.Eva, new { serviceId = await Service(), title = "News wanted" })).Id;
        Assert.Null((await Detail(id)).NextUpdateDue);

        await Say(People.Ivan, id);
        Assert.Equal(Utc(10, 12), (await Detail(id)).NextUpdateDue);
        desk.At(10, 10);
        await (await desk.Post(People.Ivan, $"requests/{id}/notes", new { text = "Among us" })).Is(HttpStatusCode.Created);
        await Say(People.Eva, id);
        await (await desk.Put(People.Ivan, $"requests/{id}/pause", new { @for = "Customer", reason = "Which colour?" })).Is(HttpStatusCode.OK);
        Assert.Equal(Utc(10, 12), (await Detail(id)).NextUpdateDue);
        Assert.Equal(Utc(10, 12), (await (await desk.Get(People.Ivan, "requests?text=news")).Read<RequestRows>()).Items.Single(row => row.Id == id).NextUpdateDue);
        Assert.Contains("You hear from us again", (await desk.SignedIn(People.Eva).Open($"/my/{id}")).Body!.TextContent, StringComparison.Ordinal);

        var why = (await (await desk.Get(People.Eva, $"requests/{id}/due-time")).Read<List<PromiseExplanation>>()).Single(one => one.Kind is PromiseKind.NextUpdate);
        Assert.Equal((Utc(10, 8), Utc(10, 12), "4h"), (why.Start, why.Due!.Value, why.Target));

        desk.At(10, 16);
        await Say(People.Ivan, id);
        Assert.Equal(Utc(11, 11), (await Detail(id)).NextUpdateDue);
        desk.At(10, 17);
        await (await desk.Put(People.Ivan, $"requests/{id}/delivery")).Is(HttpStatusCode.OK);

        var detail = await Detail(id);
        Assert.Null(detail.NextUpdateDue);
        Assert.DoesNotContain(await (await desk.Get(People.Eva, $"requests/{id}/due-time")).Read<List<PromiseExplanation>>(), one => one.Kind is PromiseKind.NextUpdate);
        Assert.Equal([Verdict.Broken, Verdict.Kept], detail.Promises.Where(promise => promise.Kind is PromiseKind.NextUpdate).Select(promise => promise.Verdict));
    }

    /// <summary>News every four working hours.</summary>
    private Task<Guid> Service() => desk.Publish("Repair", "Internal", new { nextUpdate = new { unit = "WorkingTime", amount = 240 } });

    private async Task Say(Somebody who, Guid id) => await (await desk.Post(who, $"requests/{id}/messages", new { text = "A word" })).Is(HttpStatusCode.Created);

    private async Task<RequestDetail> Detail(Guid id) => await (await desk.Get(People.Ivan, $"requests/{id}")).Read<RequestDetail>();

    private static Instant Utc(int day, int hour) => Instant.FromUtc(2026, 3, day, hour, 0);
}
