using System.Net;
using Ambos.Feedback.Comments;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback;

public sealed class AnonymousLoopTests(FeedbackApp app) : IClassFixture<FeedbackApp>
{
    [Fact]
    public async Task An_anonymous_answer_is_never_followed_up_and_a_named_one_is()
    {
        var people = app.World.People;
        using var rule = await app.Manager.PostAsJsonAsync("/api/v1/loop-rules", new { name = "Bad", onlyBad = true, serviceId = app.World.Shelf.Advice }, FeedbackApp.Cancel);
        Assert.Equal(HttpStatusCode.Created, rule.StatusCode);
        var (hidden, named) = (await app.Asked("enps"), await app.Asked("nps"));

        using var one = await app.Answer(await app.Invite(hidden, people.Ivan.Id, people.ItDesk.Id), new { nps = new[] { "0" } });
        await app.CatchUp();
        Assert.Equal(HttpStatusCode.NoContent, one.StatusCode);
        Assert.Equal(0, await app.Query(db => db.Set<Opinion>().CountAsync(FeedbackApp.Cancel)));
        Assert.Equal(0, await app.Query(db => db.Set<Request>().CountAsync(FeedbackApp.Cancel)));

        using var two = await app.Answer(await app.Invite(named, people.Dora.Id), new { nps = new[] { "0" } });
        await app.CatchUp();
        Assert.Equal(people.Dora.Id, await app.Query(db => db.Set<Request>().Select(request => request.CustomerId).SingleAsync(FeedbackApp.Cancel)));
    }
}
