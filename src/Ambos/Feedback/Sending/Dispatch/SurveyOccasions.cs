using System.Text.Json;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Sending.Plans;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Sending.Dispatch;

/// <summary>Notices in the journal what gives occasion to ask. What happened before a plan was made asks nobody.</summary>
public sealed class SurveyOccasions(Invite invite) : Follower
{
    private static readonly string[] Kinds = [nameof(WorkAccepted), nameof(RequestClosed), nameof(RequestAsked)];

    public override string Name => "survey-occasions";

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        List<Event> told = [.. events.Where(happened => happened.SubjectKind == Request.Subject && Kinds.Contains(happened.Kind))];
        var plans = told.Count == 0 ? [] : await work.Db.Set<SendingPlan>().AsNoTracking()
            .Where(plan => plan.Active && work.Db.Set<Survey>().Any(survey => survey.Id == plan.SurveyId && survey.State == SurveyState.Open)).ToListAsync(cancel);
        foreach (var happened in plans.Count == 0 ? [] : told)
        {
            await React(work, happened, plans, cancel);
        }
    }

    private async Task React(Work work, Event happened, List<SendingPlan> plans, CancellationToken cancel)
    {
        var request = await work.Db.Set<Request>().AsNoTracking().SingleOrDefaultAsync(request => request.Id == happened.Subject, cancel);
        foreach (var plan in request is null ? [] : plans.Where(plan => happened.At >= plan.CreatedAt && plan.Services.Holds(request.ServiceId)))
        {
            if (await Asked(work, plan, happened, request!, cancel) is { } asking)
            {
                await invite.Run(work, plan, await invite.Month(work, plan.SurveyId, cancel), asking, cancel);
                await work.Db.SaveChangesAsync(cancel); // the next entry may be the same occasion
            }
        }
    }

    private static async Task<Asking?> Asked(Work work, SendingPlan plan, Event happened, Request request, CancellationToken cancel) => (plan.Occasion, happened.Kind) switch
    {
        (Occasion.Delivery, nameof(WorkAccepted)) when request.ParentId is null => About(request, $"delivery:{request.Id}"),
        (Occasion.ComplaintClosed or Occasion.Training, nameof(RequestClosed)) when request.ParentId is null => About(request, $"closed:{request.Id}"),
        (Occasion.NthRequest, nameof(RequestAsked)) when request.ParentId is null && await IsNth(work, plan, request, cancel) => About(request, $"nth:{request.CustomerId}:{plan.Nth}"),
        (Occasion.HandoverAccepted, nameof(WorkAccepted)) => await Accepted(work, happened, request, cancel),
        _ => null,
    };

    /// <summary>A person is asked: the one who asked for it, else the customer.</summary>
    private static Asking About(Request request, string occasion) => new(request.AskedById ?? request.CustomerId, occasion)
    {
        RequestId = request.Id,
        ServiceId = request.ServiceId,
        TeamId = request.TeamId,
    };

    private static async Task<bool> IsNth(Work work, SendingPlan plan, Request request, CancellationToken cancel) =>
        await work.Db.Set<Request>().CountAsync(other => other.CustomerId == request.CustomerId && other.ParentId == null && other.Number <= request.Number, cancel) == plan.Nth;

    /// <summary>Whoever accepted another team's work judges it; nobody is asked what silence accepted.</summary>
    private static async Task<Asking?> Accepted(Work work, Event happened, Request request, CancellationToken cancel)
    {
        var accepted = JsonSerializer.Deserialize<WorkAccepted>(happened.Body, Json.Stored)!;
        if (accepted.BySilence || accepted.ReceiverId == Handover.Outside || happened.Actor is not { } account)
        {
            return null;
        }

        var person = await work.Db.Set<Account>().Where(row => row.Id == account).Select(row => (Guid?)row.PersonId).SingleOrDefaultAsync(cancel);
        return person is { } judge
            ? new(judge, $"handover:{accepted.HandoverId}")
            {
                RequestId = request.Id,
                HandoverId = accepted.HandoverId,
                ServiceId = request.ServiceId,
                TeamId = accepted.SupplierId,
                CustomerTeamId = accepted.ReceiverId,
            }
            : null;
    }
}
