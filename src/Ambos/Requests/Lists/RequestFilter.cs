using System.Globalization;
using Ambos.Platform.Finding;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Links;
using NodaTime;

namespace Ambos.Requests.Lists;

/// <summary>Which requests somebody wants to see; everything stands in the address.</summary>
public sealed record RequestFilter
{
    public const string Me = "me";
    public const string Nobody = "nobody";
    private const int TextLength = 200;

    public Guid? Team { get; init; }

    /// <summary>Open or Done; both when nothing is said and a state is not either.</summary>
    public Phase? Phase { get; init; }

    public RequestState? State { get; init; }

    /// <summary>me, nobody, or the id of a person.</summary>
    public string? Assignee { get; init; }

    public Guid? Service { get; init; }
    public Guid? Customer { get; init; }
    public Priority? Priority { get; init; }
    public Side? Side { get; init; }
    public string? Tag { get; init; }

    /// <summary>Only what is late and not done.</summary>
    public bool? Overdue { get; init; }

    /// <summary>A number, or beginnings of words of the title and of the customer's name, in any script.</summary>
    public string? Text { get; init; }

    /// <summary>Only what I am the customer of, or asked for.</summary>
    public bool? Mine { get; init; }

    /// <summary>One queue stands in the order of its due times; everything else comes newest first.</summary>
    public bool IsQueue => Phase is Contract.Phase.Open && (Team is not null || Assignee is Me);

    /// <summary>Who sees a whole team's work needs no predicate inside its queue.</summary>
    public IQueryable<Request> Of(AmbosDb db, Actor actor, Instant now)
    {
        CheckInside(actor);
        var all = Worded(db);
        var seen = Team is { } own && actor.IsIn(own) ? all : all.VisibleTo(db, actor);

        return Placed(Owned(seen, actor), db, now);
    }

    /// <summary>Nobody finds out by asking what the list would not show them.</summary>
    private void CheckInside(Actor actor)
    {
        if (Assignee is { Length: > 0 } && !actor.Has(Right.SeeColleagues))
        {
            throw new InvalidException("assignee", ErrorCodes.Unknown);
        }

        if (Tag is { Length: > 0 } && !actor.Has(Right.Serve))
        {
            throw new InvalidException("tag", ErrorCodes.Unknown);
        }
    }

    private IQueryable<Request> Owned(IQueryable<Request> requests, Actor actor)
    {
        if (Team is { } team)
        {
            requests = requests.Where(request => request.TeamId == team);
        }

        if (Phase is { } phase)
        {
            requests = requests.Where(request => request.Phase == phase);
        }

        if (Mine is true)
        {
            Guid[] parties = [actor.CustomerId ?? Guid.Empty, .. actor.OrganisationId is { } organisation ? [organisation] : Array.Empty<Guid>()];
            requests = requests.Where(request => parties.Contains(request.CustomerId) || request.AskedById == parties[0]);
        }

        return Assignee switch
        {
            null or "" => requests,
            Nobody => requests.Where(request => request.AssigneeId == null),
            _ => Assigned(requests, Assignee is Me ? actor.CustomerId : Guid.TryParse(Assignee, out var person) ? person : throw new InvalidException("assignee", ErrorCodes.Unknown)),
        };
    }

    private static IQueryable<Request> Assigned(IQueryable<Request> requests, Guid? person) => requests.Where(request => request.AssigneeId == person);

    private IQueryable<Request> Placed(IQueryable<Request> requests, AmbosDb db, Instant now)
    {
        requests = State is { } state ? requests.Where(request => request.State == state) : requests;
        requests = Service is { } service ? requests.Where(request => request.ServiceId == service) : requests;
        requests = Customer is { } customer ? requests.Where(request => request.CustomerId == customer) : requests;
        requests = Priority is { } priority ? requests.Where(request => request.Priority == priority) : requests;
        requests = Side is { } side ? requests.Where(request => request.Side == side) : requests;
        requests = Tag?.Trim().ToLowerInvariant() is { Length: > 0 } tag
            ? requests.Where(request => db.Set<Tag>().Any(mark => mark.RequestId == request.Id && mark.Text == tag))
            : requests;

        return Overdue is true
            ? requests.Where(request => request.Phase == Contract.Phase.Open && request.DueAt < now && !request.ClockStands)
            : requests;
    }

    private IQueryable<Request> Worded(AmbosDb db)
    {
        if (Text?.Trim() is not { Length: > 0 } text)
        {
            return db.Set<Request>();
        }

        if (text.Length > TextLength)
        {
            throw new InvalidException("text", ErrorCodes.TooLong);
        }

        return NumberIn(text) is { } number ? db.Set<Request>().Where(request => request.Number == number)
            : FindWords.Question(text) is { } question ? db.Named(question)
            : db.Set<Request>().Where(request => false);
    }

    /// <summary>The number that is meant by R-1042 or 1042.</summary>
    private static long? NumberIn(string text) => long.TryParse(
        text.StartsWith("R-", StringComparison.OrdinalIgnoreCase) ? text[2..] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
