using System.Net;
using System.Text.Json;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Loop;
using Ambos.Platform.Journal;
using Ambos.Platform.Web;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback;

/// <summary>The company of tables, with short words for what is said, followed up and told; a mail server is named and never asked.</summary>
public sealed class LoopApp : Desk
{
    protected override Dictionary<string, string> Settings { get; } = new()
    {
        ["smtp-host"] = "localhost",
        ["smtp-security"] = "none",
        ["mail-from"] = "service@example.com",
        ["base-url"] = "http://service.example.com",
    };

    /// <summary>These rules and no others, in this order; returned are their ids.</summary>
    public async Task<List<Guid>> OnlyRules(params object[] rules)
    {
        foreach (var old in await Query(db => db.Set<LoopRule>().Select(rule => rule.Id).ToListAsync(Cancel)))
        {
            await (await Delete(People.Marta, $"loop-rules/{old}")).Is(HttpStatusCode.NoContent);
        }

        List<Guid> made = [];
        foreach (var rule in rules)
        {
            Clock.Advance(TimeSpan.FromSeconds(1)); // their order is that of their making
            made.Add((await (await Post(People.Marta, "loop-rules", rule)).Read<Made>(HttpStatusCode.Created)).Id);
        }

        return made;
    }

    /// <summary>Somebody's words from elsewhere; answers with what they became.</summary>
    public async Task<Opinion> Hear(string text, Somebody? by = null, int? score = null)
    {
        var voice = await (await Post(People.Sonia, "voices", new { place = "Portal", text, score, customerId = by?.Id, side = (by?.Side ?? Side.External).ToString() })).Read<Made>(HttpStatusCode.Created);
        await CatchUp();
        return await Query(db => db.Set<Opinion>().SingleAsync(opinion => opinion.SourceId == voice.Id, Cancel));
    }

    /// <summary>By hand.</summary>
    public async Task<Guid> FollowUp(Opinion opinion) =>
        (await (await Post(People.Marta, $"comments/{opinion.Id}/follow-up", new { serviceId = Shelf.Advice })).Read<Made>(HttpStatusCode.Created)).Id;

    public async Task Deliver(Guid request, string? note = null)
    {
        await (await Put(People.Sonia, $"requests/{request}/delivery", new { note })).Is(HttpStatusCode.OK);
        await CatchUp();
    }

    /// <summary>The rule by which something was followed up, as the journal says it.</summary>
    public async Task<Guid?> RuleOf(Opinion opinion)
    {
        var body = await Query(db => db.Set<Event>().Where(happened => happened.Subject == opinion.Id && happened.Kind == nameof(FollowUpOpened)).Select(happened => happened.Body).SingleAsync(Cancel));
        return JsonDocument.Parse(body).RootElement.GetProperty("ruleId") is { ValueKind: JsonValueKind.String } id ? id.GetGuid() : null;
    }

    /// <summary>Lets a follower read the journal a second time from its beginning, as after a crash.</summary>
    public async Task DeliverAgain(string follower)
    {
        await Run(work => work.Db.Set<FollowerPosition>().Where(position => position.Name == follower).ExecuteUpdateAsync(set => set.SetProperty(position => position.Position, 0L), Cancel));
        await CatchUp();
    }
}
