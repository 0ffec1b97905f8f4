using System.Globalization;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Demo;

/// <summary>A request for which somebody gave their word: it was promised in a conversation.</summary>
internal sealed record DemoWord(Guid RequestId, long Number, string Key, string Title, Instant At, Guid CustomerId, CustomerKind Customer, Guid OwnerId, bool Done)
{
    public string Service => Key.Split(' ')[0];
}

/// <summary>A colleague with the team and its lead; the place counts within the team, the lead has 0.</summary>
internal sealed record DemoMember(Guid Id, Guid TeamId, string Team, bool Lead, int Place);

/// <summary>Interviews, visits and one-to-ones of two years: what was said, what was promised, what was learned.</summary>
internal sealed class DemoConversations(DemoStory story)
{
    private static readonly (string Service, int Most)[] Wanted = [("custom", 12), ("order", 10), ("complaint", 5), ("repair", 4), ("question", 5), (Alone, 14)];
    private static readonly (string Team, int DaysAgo)[] Teams = [("workshop", 33), ("warehouse", 96), ("delivery", 187), ("upholstery", 264)];

    private static readonly (string Team, int Place, int DaysAgo)[] Monthly = [("design", 2, 12), ("design", 2, 41), ("warehouse", 1, 19), ("sales", 1, 26)];

    /// <summary>What colleagues speak of with their lead.</summary>
    private const string Alone = "ergonomic";

    /// <summary>Who looks at how the teams work together.</summary>
    private const string Asks = "quality";

    private readonly List<DemoMember> _staff = [];

    /// <summary>Answers what was promised to colleagues and is done.</summary>
    public async Task<IReadOnlyList<DemoWord>> Write(CancellationToken cancel)
    {
        await ReadStaff(cancel);
        var words = (await ReadWords(cancel)).ToLookup(word => word.Service);
        List<DemoWord> told = [];
        foreach (var (service, most) in Wanted)
        {
            var chosen = words[service].OrderBy(Rank).ThenBy(word => story.Chance.Share($"talk {word.Key}")).DistinctBy(word => word.CustomerId).Take(most).ToList();
            for (var place = 0; place < chosen.Count; place++)
            {
                Tell(chosen[place], story.Words.Talks[service], place);
            }

            told.AddRange(chosen.Where(word => word.Done && service is Alone));
        }

        AskTeams();
        TalkMonthly();
        return told;
    }

    private async Task ReadStaff(CancellationToken cancel)
    {
        var rows = await (
            from membership in story.Db.Set<Membership>()
            join team in story.Db.Set<Customer>() on membership.TeamId equals team.Id
            join person in story.Db.Set<Customer>() on membership.PersonId equals person.Id
            where team.ImportId == story.Import.Id && person.ImportId == story.Import.Id
            orderby person.Number
            select new { membership.PersonId, membership.TeamId, team.SourceKey, membership.Lead }).ToListAsync(cancel);
        _staff.AddRange(rows.GroupBy(row => row.TeamId).SelectMany(team => team.OrderByDescending(row => row.Lead)
            .Select((row, place) => new DemoMember(row.PersonId, row.TeamId, row.SourceKey!["team ".Length..], row.Lead, place))));
    }

    private async Task<List<DemoWord>> ReadWords(CancellationToken cancel) => await (
        from promise in story.Db.Set<Promise>()
        where promise.Kind == PromiseKind.AdHoc
        join request in story.Db.Set<Request>() on promise.RequestId equals request.Id
        where request.ImportId == story.Import.Id && request.ParentId == null
        join customer in story.Db.Set<Customer>() on request.CustomerId equals customer.Id
        select new DemoWord(
            request.Id, request.Number, request.SourceKey!, request.Title, request.CreatedAt, request.CustomerId, customer.Kind, promise.OwnerId, promise.DoneAt != null)).ToListAsync(cancel);

    /// <summary>Those come first through whose eyes one may look at the demo company: they stand at the head of their teams.</summary>
    private int Rank(DemoWord word) => word.Service is not Alone ? 0 : Member(word.CustomerId) switch
    {
        { Lead: true } => 3,
        { Team: "sales" } or { Team: "design", Place: 2 } or { Team: "warehouse", Place: 1 } => 0,
        _ => 1,
    };

    private DemoMember? Member(Guid person) => _staff.Find(member => member.Id == person);

    private Guid LeadOf(Guid person) => Member(person) is { } member ? _staff.First(other => other.TeamId == member.TeamId && other.Lead).Id : person;

    private void Tell(DemoWord word, IReadOnlyList<TalkWords> words, int place)
    {
        var (said, alone) = (words[place % words.Count], word.Service is Alone && LeadOf(word.CustomerId) != word.CustomerId);
        var author = alone ? LeadOf(word.CustomerId) : word.OwnerId;
        var kind = alone ? ConversationKind.OneToOne : word.Customer is CustomerKind.Person ? ConversationKind.Interview : ConversationKind.Visit;
        var readers = (alone, word.Service) switch
        {
            (true, _) => place % 3 is 0 ? ConversationReaders.Participants : ConversationReaders.Managers,
            (_, "complaint") => ConversationReaders.Managers,
            _ => ConversationReaders.Serving,
        };
        var conversation = Add(word.Key, kind, word.Service is Alone ? Side.Internal : Side.External, word.CustomerId, author, story.DayOf(word.At), readers, said, word.Title);
        story.Db.Add(new ConversationFollowUp { ConversationId = conversation.Id, RequestId = word.RequestId });
        if (kind is ConversationKind.Visit && Member(author) is { } host)
        {
            var others = _staff.FindAll(other => other.TeamId == host.TeamId && other.Id != author);
            story.Db.Add(new ConversationPart { ConversationId = conversation.Id, PersonId = story.Chance.One(others, $"with {word.Key}").Id });
        }
    }

    /// <summary>How the teams are served by the others.</summary>
    private void AskTeams()
    {
        var asks = _staff.First(member => member.Team == Asks && member.Lead).Id;
        foreach (var (team, days) in Teams)
        {
            var day = story.Today.PlusDays(-days);
            day = day.DayOfWeek > IsoDayOfWeek.Friday ? day.PlusDays(-2) : day;
            var said = story.Words.Talks["team"][days % story.Words.Talks["team"].Count];
            Add($"team {team}", ConversationKind.Interview, Side.Internal, _staff.First(member => member.Team == team).TeamId, asks, day, ConversationReaders.Serving, said, "");
        }
    }

    /// <summary>With those through whose eyes one may look at the demo company, also where nothing is promised.</summary>
    private void TalkMonthly()
    {
        foreach (var (team, place, days) in Monthly)
        {
            var member = _staff.First(member => member.Team == team && member.Place == place);
            var day = story.Today.PlusDays(-days);
            day = day.DayOfWeek > IsoDayOfWeek.Friday ? day.PlusDays(-2) : day;
            Add($"between {team} {days}", ConversationKind.OneToOne, Side.Internal, member.Id, LeadOf(member.Id), day, ConversationReaders.Participants, story.Words.Talks["between"][0], "");
        }
    }

    private Conversation Add(
        string key, ConversationKind kind, Side side, Guid customer, Guid author, LocalDate day, ConversationReaders readers, TalkWords said, string promised)
    {
        var notes = string.Format(CultureInfo.InvariantCulture, said.Notes, promised);
        var conversation = new Conversation
        {
            Id = story.Chance.Id($"conversation {key}"),
            Kind = kind,
            Side = side,
            CustomerId = customer,
            Title = said.Title,
            Notes = notes,
            FoldedText = TextFolding.Fold($"{said.Title}\n{notes}"),
            HeldOn = day,
            Readers = readers,
            AuthorId = author,
            CreatedAt = story.Afternoon(day),
        };
        story.Db.Add(conversation);
        story.Db.Add(new ConversationPart { ConversationId = conversation.Id, PersonId = author });
        story.Work.Record(Conversation.Subject, conversation.Id, new ConversationImported(story.Import.Id));
        if (story.Chance.Share($"learns {key}") < 0.75)
        {
            Learn(conversation, said, key);
        }

        return conversation;
    }

    /// <summary>Older needs are met or in hand; the newest wait for somebody.</summary>
    private void Learn(Conversation conversation, TalkWords said, string key)
    {
        var age = Period.DaysBetween(conversation.HeldOn, story.Today);
        var state = age > 240 ? NoteState.Met : age > 60 && story.Chance.Share($"need {key}") < 0.6 ? NoteState.InHand : NoteState.Open;
        var note = new CustomerNote
        {
            Id = story.Chance.Id($"need {key}"),
            CustomerId = conversation.CustomerId,
            Kind = said.Kind,
            Text = said.Need,
            NotedOn = conversation.HeldOn,
            DueOn = state is NoteState.Open && age < 60 ? story.Today.PlusDays(14 + (int)(60 * story.Chance.Share($"due {key}"))) : null,
            OwnerId = conversation.AuthorId,
            State = state,
            AuthorId = conversation.AuthorId,
            CreatedAt = conversation.CreatedAt,
        };
        story.Db.Add(note);
        story.Db.Add(new ConversationNeed { ConversationId = conversation.Id, NoteId = note.Id });
    }
}
