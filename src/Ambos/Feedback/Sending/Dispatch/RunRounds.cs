using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Sending.Plans;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Sending.Dispatch;

/// <summary>
/// Goes through the view of a plan whose round has come and invites everybody in it; where the program stopped it goes on, and
/// nobody is invited twice.
/// </summary>
public sealed class RunRounds(AmbosDb db, Writer writer, Invite invite, Actors actors, TimeProvider clock)
{
    private const int AtATime = 200;

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.Now();
        var due = await db.Set<SendingPlan>().Where(plan => plan.Active && (plan.NextAt <= now || plan.RoundWave != null)
            && db.Set<Survey>().Any(survey => survey.Id == plan.SurveyId && survey.State == SurveyState.Open)).Select(plan => plan.Id).ToListAsync(cancel);
        foreach (var plan in due)
        {
            while (await Step(plan, cancel))
            {
            }
        }
    }

    /// <summary>Invites the next few; returns whether there are more.</summary>
    private Task<bool> Step(Guid id, CancellationToken cancel) => writer.Run(Actor.System, async work =>
    {
        await work.Lock($"round {id}", cancel);
        var plan = await work.Db.Set<SendingPlan>().AsTracking().SingleAsync(plan => plan.Id == id, cancel);
        if (plan.RoundWave is null && !(plan.Active && plan.NextAt <= work.Now))
        {
            return false;
        }

        plan.RoundWave ??= await invite.Round(work, plan.SurveyId, cancel);
        var survey = await work.Db.Set<Survey>().AsNoTracking().SingleAsync(survey => survey.Id == plan.SurveyId, cancel);
        var people = await People(work, plan, survey, cancel);
        foreach (var (person, team) in people)
        {
            await invite.Run(work, plan, plan.RoundWave.Value, new(person, $"round:{plan.RoundWave}:{person}") { TeamId = team }, cancel);
        }

        if (people.Count == AtATime)
        {
            plan.RoundAfter = people[^1].Person;
            return true;
        }

        End(plan, work.Now);
        return false;
    }, cancel);

    private async Task<List<(Guid Person, Guid? Team)>> People(Work work, SendingPlan plan, Survey survey, CancellationToken cancel)
    {
        if (await actors.Of(db, plan.OwnerId, cancel) is not { } owner || plan.Audience is not { } audience)
        {
            return []; // who may not see anybody any more invites nobody
        }

        var today = await invite.Today(work.Now, cancel);
        var found = ViewOfPeople.Of(work.Db, owner.Actor, audience, survey, today).AsNoTracking();
        if (plan.RoundAfter is { } after)
        {
            found = found.Where(customer => customer.Id.CompareTo(after) > 0);
        }

        var rows = await found.OrderBy(customer => customer.Id).Take(AtATime).Select(customer => new
        {
            customer.Id,
            Team = work.Db.Set<Membership>().Where(membership => membership.PersonId == customer.Id).OrderBy(membership => membership.TeamId).Select(membership => (Guid?)membership.TeamId).FirstOrDefault(),
        }).ToListAsync(cancel);
        return rows.ConvertAll(row => (row.Id, row.Team));
    }

    /// <summary>A schedule waits for its next time; what was sent by hand is over.</summary>
    private static void End(SendingPlan plan, Instant now)
    {
        (plan.RoundWave, plan.RoundAfter) = (null, null);
        if (plan.EveryDays is not { } days || plan.NextAt is not { } last)
        {
            (plan.NextAt, plan.Active) = (null, false);
            return;
        }

        var rounds = Math.Floor((now - last).TotalDays / days) + 1;
        plan.NextAt = last + Duration.FromDays(rounds * days);
    }
}
