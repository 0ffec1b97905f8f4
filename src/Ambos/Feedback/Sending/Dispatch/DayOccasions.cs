using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Sending.Plans;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Sending.Dispatch;

/// <summary>Who began to work here, and whose last day has come: found by the day, whenever it was written down.</summary>
public sealed class DayOccasions(AmbosDb db, Writer writer, Invite invite, TimeProvider clock)
{
    /// <summary>What was written down later than this asks nobody any more.</summary>
    private const int DaysBack = 30;

    public async Task Run(CancellationToken cancel)
    {
        var plans = await db.Set<SendingPlan>().Where(plan => plan.Active && (plan.Occasion == Occasion.Hire || plan.Occasion == Occasion.Exit)
            && db.Set<Survey>().Any(survey => survey.Id == plan.SurveyId && survey.State == SurveyState.Open)).ToListAsync(cancel);
        foreach (var plan in plans)
        {
            await Look(plan, await invite.Today(clock.Now(), cancel), cancel);
        }
    }

    private async Task Look(SendingPlan plan, LocalDate today, CancellationToken cancel)
    {
        var from = LocalDate.Max(today.PlusDays(-DaysBack), await invite.Today(plan.CreatedAt, cancel));
        var word = plan.Occasion is Occasion.Hire ? "hire" : "exit";
        var rows = db.Set<Employment>();
        var people = plan.Occasion is Occasion.Hire
            ? await rows.Where(row => row.HiredOn >= from && row.HiredOn <= today && (row.LeftOn == null || row.LeftOn > today)).Select(row => row.PersonId).ToListAsync(cancel)
            : await rows.Where(row => row.LeftOn >= from && row.LeftOn <= today).Select(row => row.PersonId).ToListAsync(cancel);
        var known = await db.Set<Invitation>().Where(invitation => invitation.SurveyId == plan.SurveyId && invitation.PersonId != null && people.Contains(invitation.PersonId.Value))
            .Select(invitation => invitation.Occasion).ToListAsync(cancel);
        foreach (var person in people.Where(person => !known.Contains($"{word}:{person}")))
        {
            var team = await db.Set<Membership>().Where(membership => membership.PersonId == person).OrderBy(membership => membership.TeamId).Select(membership => (Guid?)membership.TeamId).FirstOrDefaultAsync(cancel);
            await writer.Run(Actor.System, async work =>
                await invite.Run(work, plan, await invite.Month(work, plan.SurveyId, cancel), new(person, $"{word}:{person}") { TeamId = team }, cancel), cancel);
        }
    }
}
