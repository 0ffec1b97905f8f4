using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Deeds;
using Ambos.Feedback.Loop;
using Ambos.Feedback.Voices;
using Ambos.Platform.Import;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Ambos.Feedback.Demo;

/// <summary>
/// Takes conversations, deeds, rules and voices of the demo company away before it goes. What somebody has worked on stays,
/// with the people, requests and services that it needs.
/// </summary>
public sealed class DemoLeaving : ImportSequel
{
    private static readonly Channel[] Own = [Channel.Import, Channel.System];

    public override async Task<IReadOnlyList<KeptThing>> Remove(Work work, Import import, CancellationToken cancel)
    {
        var (db, chance) = (work.Db, new DemoChance(import));
        List<KeptThing> kept = [];

        var conversations = await OfDemo(db, import.Id).Select(row => new { row.Id, row.HeldOn }).ToListAsync(cancel);
        var worked = await WorkedOn(db, [.. conversations.Select(row => row.Id)], cancel);
        await RemoveConversations(db, [.. conversations.Select(row => row.Id).Except(worked)], cancel);
        kept.AddRange(conversations.Where(row => worked.Contains(row.Id)).Select(row => Kept("conversations", LocalDatePattern.Iso.Format(row.HeldOn)))); // not what was said

        var deeds = HeardWords.Of("en").Deeds.Keys.Select(deed => DemoDeeds.Id(chance, deed)).ToArray();
        worked = await WorkedOn(db, deeds, cancel);
        kept.AddRange((await db.Set<Deed>().Where(deed => worked.Contains(deed.Id)).ToListAsync(cancel)).Select(deed => Kept("deeds", WriteDeed.Said(deed))));
        deeds = [.. deeds.Except(worked)];
        await db.Set<Deed>().Where(deed => deeds.Contains(deed.Id)).ExecuteDeleteAsync(cancel);

        var rules = HeardWords.Of("en").Rules.Keys.Select(rule => DemoListening.RuleId(chance, rule)).ToArray();
        worked = await WorkedOn(db, rules, cancel);
        kept.AddRange(await db.Set<LoopRule>().Where(rule => worked.Contains(rule.Id)).Select(rule => Kept("rules", rule.Name)).ToListAsync(cancel));
        rules = [.. rules.Except(worked)];
        await db.Set<LoopRule>().Where(rule => rules.Contains(rule.Id)).ExecuteDeleteAsync(cancel);

        var voices = Enumerable.Range(0, HeardWords.Of("en").Voices.Count).Select(place => DemoVoices.Id(chance, place)).ToArray();
        worked = await WorkedOn(db, voices, cancel);
        kept.AddRange(await db.Set<Voice>().Where(voice => worked.Contains(voice.Id)).Select(voice => Kept("voices", voice.Place)).ToListAsync(cancel));
        voices = [.. voices.Except(worked)];
        await db.Set<Voice>().Where(voice => voices.Contains(voice.Id)).ExecuteDeleteAsync(cancel);

        return kept;
    }

    /// <summary>Those who spoke, what was promised, and the services by which rules follow up.</summary>
    public override async Task<IReadOnlyList<Guid>> Needs(AmbosDb db, Guid[] ids, CancellationToken cancel) =>
    [
        .. await db.Set<Conversation>().Where(row => ids.Contains(row.CustomerId)).Select(row => row.CustomerId).Distinct().ToListAsync(cancel),
        .. await db.Set<Conversation>().Where(row => ids.Contains(row.AuthorId)).Select(row => row.AuthorId).Distinct().ToListAsync(cancel),
        .. await db.Set<ConversationPart>().Where(row => ids.Contains(row.PersonId)).Select(row => row.PersonId).Distinct().ToListAsync(cancel),
        .. await db.Set<ConversationFollowUp>().Where(row => ids.Contains(row.RequestId)).Select(row => row.RequestId).Distinct().ToListAsync(cancel),
        .. await db.Set<LoopRule>().Where(row => ids.Contains(row.ServiceId)).Select(row => row.ServiceId).Distinct().ToListAsync(cancel),
    ];

    /// <summary>Written by its people, also by somebody who looked through their eyes.</summary>
    private static IQueryable<Conversation> OfDemo(AmbosDb db, Guid import) =>
        db.Set<Conversation>().Where(row => db.Set<Customer>().Any(person => person.Id == row.AuthorId && person.ImportId == import));

    private static async Task RemoveConversations(AmbosDb db, Guid[] ids, CancellationToken cancel)
    {
        await db.Set<ConversationPart>().Where(row => ids.Contains(row.ConversationId)).ExecuteDeleteAsync(cancel);
        await db.Set<ConversationFollowUp>().Where(row => ids.Contains(row.ConversationId)).ExecuteDeleteAsync(cancel);
        await db.Set<ConversationNeed>().Where(row => ids.Contains(row.ConversationId)).ExecuteDeleteAsync(cancel);
        await db.Set<Conversation>().Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancel);
    }

    /// <summary>What somebody has done something with; the program's own doing does not count.</summary>
    private static async Task<HashSet<Guid>> WorkedOn(AmbosDb db, Guid[] ids, CancellationToken cancel) =>
        [.. await db.Set<Event>().Where(happened => ids.Contains(happened.Subject) && !Own.Contains(happened.Channel)).Select(happened => happened.Subject).Distinct().ToListAsync(cancel)];

    private static KeptThing Kept(string what, string name) => new(what, null, name, FindingTexts.WorkedOn);
}
