using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Platform.Audit;
using Ambos.Platform.Bin;
using Ambos.Platform.Finding;
using Ambos.Platform.Identity;
using Ambos.Platform.Palette;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Layout;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Conversations;

/// <summary>Interviews, one-to-ones and visits: what was said is remembered, what was promised is kept.</summary>
public static class ConversationsModule
{
    public static void AddConversations(this IServiceCollection services)
    {
        services.AddTransient<RecordConversation>().AddTransient<EditConversation>().AddTransient<ReadConversation>().AddTransient<ListConversations>();
        services.AddTransient<CarryNeed>().AddTransient<PromiseFollowUp>().AddTransient<ConversationChoices>().AddTransient<ConversationFiles>();
        services.AddTransient<TimelineSource, ConversationTimeline>();
        services.AddSight(Conversation.Subject, ConversationSight.MaySee);
        services.AddSubjectNames(Conversation.Subject, Names);
        services.AddBinKind(BinKinds.Whole(EditConversation.InBin, "Conversations", typeof(ConversationTexts), "messages", (_, work, row, _) => EditConversation.Restore(work, row), ConversationFiles.LetAllGo));
        services.AddBinKind(BinKinds.Whole(ConversationFiles.InBin, "Files of conversations", typeof(ConversationTexts), "paperclip", (_, work, row, cancel) => ConversationFiles.Restore(work, row, cancel), ConversationFiles.LetGo));
        services.AddCustomerSlot<CustomerConversations>(15);
        services.AddCustomerReference<Conversation>(nameof(Conversation.CustomerId), nameof(Conversation.AuthorId));
        services.AddCustomerReference<ConversationPart>(nameof(ConversationPart.PersonId));
        services.AddFindSource(new("conversation", "Conversations", typeof(ConversationTexts), "messages", 40, Find) { Needs = Right.SeeColleagues });
        services.AddNavigation(
            new("Conversations", "/conversations", "messages", 73, typeof(ConversationTexts)) { Needs = Right.SeeColleagues, Keys = "g k", Section = "Feedback" },
            new("Record a conversation", "/conversations/new", "messages", 40, typeof(ConversationTexts)) { Needs = Right.Serve, Place = NavigationPlace.Create });
        services.AddPageCommands(
            new PageCommand("Promise a follow-up", "heart-handshake", 1, typeof(ConversationTexts)) { Form = "follow-up", Needs = Right.Serve },
            new PageCommand("Carry a need into the record", "note", 2, typeof(ConversationTexts)) { Form = "need", Needs = Right.Serve });
    }

    public static void MapConversations(this IEndpointRouteBuilder app)
    {
        var conversations = app.MapApi("conversations");
        ListConversations.Map(conversations);
        ReadConversation.Map(conversations);
        RecordConversation.Map(conversations);
        EditConversation.Map(conversations);
        PromiseFollowUp.Map(conversations);
        CarryNeed.Map(conversations);
        ConversationFiles.Map(conversations);
        ListConversations.MapCsv(app);
    }

    /// <summary>For the journal, whose readers were not there: only what everybody who serves may read has a name.</summary>
    private static async Task<Dictionary<Guid, SubjectName>> Names(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<Conversation>().Where(row => ids.Contains(row.Id) && row.Readers == ConversationReaders.Serving).Select(row => new { row.Id, row.Title })
            .ToDictionaryAsync(row => row.Id, row => new SubjectName(row.Title, $"/conversations/{row.Id}"), cancel);

    private static async Task<IReadOnlyList<Found>> Find(IServiceProvider services, Actor actor, string text, int most, CancellationToken cancel)
    {
        var found = await services.GetRequiredService<ListConversations>().Found(actor, text, most, cancel);
        return [.. found.Select(row => new Found(row.Title, row.Customer, $"/conversations/{row.Id}", row.Side))];
    }
}
