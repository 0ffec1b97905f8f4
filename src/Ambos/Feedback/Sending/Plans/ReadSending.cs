using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Sending.Budget;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Sending.Plans;

/// <summary>When a survey goes to whom, and how far that is.</summary>
/// <param name="Reasons">How often it was not sent, and why.</param>
public sealed record SendingReading(
    Guid SurveyId, string Name, SurveyState State, bool IsNamed, IReadOnlyList<SendingPlan> Plans, IReadOnlyDictionary<InvitationState, int> States, IReadOnlyDictionary<NotSentReason, int> Reasons, int Participated, IReadOnlyDictionary<Guid, int> InvitedByPlan)
{
    public int Invited => States.GetValueOrDefault(InvitationState.Sent);
}

/// <summary>Somebody who was not asked or not reminded, and why.</summary>
public sealed record NotSentRow(Guid Id, Guid? PersonId, string? Person, ContactForm Kind, NotSentReason Reason, Instant At);

/// <summary>Somebody who manages surveys looks whom one reaches, whom it does not, and why.</summary>
public sealed class ReadSending(AmbosDb db)
{
    private const int PageSize = 50;

    public async Task<SendingReading> Run(Guid id, CancellationToken cancel)
    {
        var survey = await db.Set<Survey>().SingleOrDefaultAsync(survey => survey.Id == id, cancel) ?? throw new NotFoundException();
        var plans = await db.Set<SendingPlan>().Where(plan => plan.SurveyId == id).OrderByDescending(plan => plan.CreatedAt).ToListAsync(cancel);
        var invitations = db.Set<Invitation>().Where(invitation => invitation.SurveyId == id);
        var states = await invitations.GroupBy(invitation => invitation.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        var byPlan = await invitations.Where(invitation => invitation.State == InvitationState.Sent && invitation.PlanId != null)
            .GroupBy(invitation => invitation.PlanId!.Value).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        var reasons = await db.Set<Contact>().Where(contact => contact.SurveyId == id && contact.NotSent != null)
            .GroupBy(contact => contact.NotSent!.Value).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        return new(id, survey.Name, survey.State, survey.Secrecy is Secrecy.Named, plans, states, reasons, await invitations.CountAsync(invitation => invitation.Participated, cancel), byPlan);
    }

    /// <summary>Whom it was not sent to, the latest first.</summary>
    public async Task<Listing<NotSentRow>> NotSent(Guid id, NotSentReason? reason, string? after, CancellationToken cancel)
    {
        await Demand(id, cancel);
        var rows = await Missed(id, reason, Cursor.From(after)?.Id).Take(PageSize + 1).ToListAsync(cancel);
        return new([.. rows.Take(PageSize)], rows.Count > PageSize ? new Cursor("", rows[PageSize - 1].Id).ToString() : null);
    }

    /// <summary>The same as a file.</summary>
    public static void MapFile(IEndpointRouteBuilder app) => app
        .MapGet("/surveys/{id:guid}/not-sent.csv", async (Guid id, NotSentReason? reason, ReadSending read, CancellationToken cancel) =>
        {
            await read.Demand(id, cancel);
            return new CsvDownload("not-sent.csv", ["personId", "person", "what", "reason", "at"], read.Missed(id, reason, null).AsAsyncEnumerable()
                .Select(row => new object?[] { row.PersonId, row.Person, row.Kind, row.Reason, row.At }));
        })
        .Allow(Right.ManageSurveys).ExcludeFromDescription();

    public static void Map(RouteGroupBuilder surveys)
    {
        surveys.MapGet("/{id:guid}/sending", (Guid id, ReadSending read, CancellationToken cancel) => read.Run(id, cancel))
            .Allow(Right.ManageSurveys).WithName(nameof(ReadSending)).ProducesProblem(StatusCodes.Status404NotFound);
        surveys.MapGet("/{id:guid}/not-sent", (Guid id, NotSentReason? reason, string? after, ReadSending read, CancellationToken cancel) => read.NotSent(id, reason, after, cancel))
            .Allow(Right.ManageSurveys).WithName("ListNotSent").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private async Task Demand(Guid id, CancellationToken cancel)
    {
        if (!await db.Set<Survey>().AnyAsync(survey => survey.Id == id, cancel))
        {
            throw new NotFoundException();
        }
    }

    private IQueryable<NotSentRow> Missed(Guid id, NotSentReason? reason, Guid? before) =>
        from contact in db.Set<Contact>()
        where contact.SurveyId == id && contact.NotSent != null && (reason == null || contact.NotSent == reason) && (before == null || contact.Id.CompareTo(before.Value) < 0)
        join person in db.Set<Customer>() on contact.PersonId equals person.Id into people
        from person in people.DefaultIfEmpty()
        orderby contact.Id descending
        select new NotSentRow(contact.Id, contact.PersonId, person == null ? null : person.Name, contact.Kind, contact.NotSent!.Value, contact.At);
}
