using Ambos.Core.Surveys;
using Ambos.Customers.Contract;
using Ambos.Feedback.Answering;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Sending.Budget;
using Ambos.Feedback.Sending.Plans;
using Ambos.Platform.Identity;
using Ambos.Platform.Mail;
using Ambos.Platform.Mail.Undeliverable;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Sending.Dispatch;

/// <summary>Mails the invitations whose time has come, what is rare first; for each that is not mailed the reason is written down.</summary>
public sealed class DispatchInvitations(AmbosDb db, Writer writer, Post post, SurveyLetter letter, InvitationTokens tokens, TimeProvider clock)
{
    private const int AtATime = 50;

    private static readonly Duration LookAgain = Duration.FromHours(6);

    /// <summary>Returns how many it has dealt with.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        if (!post.IsOpen)
        {
            return 0; // they wait until there is a mail server
        }

        await tokens.Prepare(cancel);
        var dealt = 0;
        foreach (var isRare in (bool[])[true, false])
        {
            Guid after = default;
            while (await Due(isRare, after, cancel) is { Count: > 0 } due)
            {
                foreach (var some in due.Chunk(10))
                {
                    await writer.Run(Actor.System, work => Deal(work, some, cancel), cancel);
                }

                (after, dealt) = (due[^1], dealt + due.Count);
            }
        }

        return dealt;
    }

    private Task<List<Guid>> Due(bool isRare, Guid after, CancellationToken cancel)
    {
        var now = clock.Now();
        return (from invitation in db.Set<Invitation>()
                join plan in db.Set<SendingPlan>() on invitation.PlanId equals plan.Id
                where invitation.State == InvitationState.Waiting && (invitation.DueAt == null || invitation.DueAt <= now) && invitation.Id.CompareTo(after) > 0
                    && (plan.Occasion == Occasion.Schedule || plan.Occasion == Occasion.ByHand || plan.Occasion == Occasion.Hire || plan.Occasion == Occasion.Exit) == isRare
                orderby invitation.Id
                select invitation.Id).Take(AtATime).ToListAsync(cancel);
    }

    private async Task Deal(Work work, Guid[] ids, CancellationToken cancel)
    {
        await work.Lock("survey-dispatch", cancel);
        var budget = await KeepBudget.Read(work.Db, cancel);
        foreach (var id in ids)
        {
            var invitation = await work.Db.Set<Invitation>().AsTracking().SingleOrDefaultAsync(row => row.Id == id && row.State == InvitationState.Waiting, cancel);
            if (invitation is not null)
            {
                await Deal(work, invitation, budget, cancel);
                await work.Db.SaveChangesAsync(cancel); // the next may be for the same person
            }
        }
    }

    private async Task Deal(Work work, Invitation invitation, ContactBudget budget, CancellationToken cancel)
    {
        var survey = await work.Db.Set<Survey>().AsNoTracking().SingleAsync(survey => survey.Id == invitation.SurveyId, cancel);
        var plan = await work.Db.Set<SendingPlan>().AsNoTracking().SingleAsync(plan => plan.Id == invitation.PlanId, cancel);
        var person = await work.Db.Set<Customer>().AsNoTracking().SingleOrDefaultAsync(person => person.Id == invitation.PersonId, cancel);
        invitation.Contact ??= person?.Email;
        if (await Hindrance(work, invitation, survey, plan, cancel) is { } reason)
        {
            Leave(work, invitation, reason);
            return;
        }

        switch (await Ask(work, invitation, plan, budget, cancel))
        {
            case BudgetAnswer.Now:
                await Send(work, invitation, survey, person?.Name ?? "", cancel);
                break;
            case BudgetAnswer.Later when !(invitation.Until <= work.Now):
                invitation.DueAt = work.Now + LookAgain; // its turn comes
                break;
            default:
                Leave(work, invitation, NotSentReason.Budget);
                break;
        }
    }

    private static async Task<NotSentReason?> Hindrance(Work work, Invitation invitation, Survey survey, SendingPlan plan, CancellationToken cancel) =>
        IsOver(survey, plan) ? NotSentReason.SurveyClosed
        : invitation.Contact is not { } address || !MailBox.IsDeliverable(address) ? NotSentReason.NoAddress
        : await Contacts.WantsNone(work.Db, invitation.PersonId, cancel) ? NotSentReason.NoConsent
        : await InWave(work, invitation, plan, address, cancel);

    /// <summary>What was begun by hand goes out although its plan has come to its end.</summary>
    private static bool IsOver(Survey survey, SendingPlan plan) =>
        survey is not { State: SurveyState.Open, CurrentVersion: > 0 } || (!plan.Active && plan.Occasion is not Occasion.ByHand);

    private static async Task<NotSentReason?> InWave(Work work, Invitation invitation, SendingPlan plan, string address, CancellationToken cancel)
    {
        var wave = work.Db.Set<Invitation>().Where(other => other.SurveyId == invitation.SurveyId && other.WaveId == invitation.WaveId);
        if (plan.IsRare && await wave.AnyAsync(other => other.Id != invitation.Id && other.State == InvitationState.Sent && (other.PersonId == invitation.PersonId || other.Contact == address), cancel))
        {
            return NotSentReason.AlreadyAsked;
        }

        return plan.Quota is { } quota && await wave.CountAsync(other => other.Participated, cancel) >= quota ? NotSentReason.QuotaFull : null;
    }

    private static async Task<BudgetAnswer> Ask(Work work, Invitation invitation, SendingPlan plan, ContactBudget budget, CancellationToken cancel)
    {
        var contacts = await Contacts.Of(work.Db, invitation.PersonId, invitation.Contact, work.Now - Duration.FromDays(Math.Max(budget.Days, budget.GapDays)), cancel);
        var begun = work.Now + Invite.Patience; // whose own day has come, also while the gap still holds it back
        var rareWaits = !plan.IsRare && await (
            from other in work.Db.Set<Invitation>()
            join rare in work.Db.Set<SendingPlan>() on other.PlanId equals rare.Id
            where other.PersonId == invitation.PersonId && other.State == InvitationState.Waiting && other.Until <= begun
                && (rare.Occasion == Occasion.Schedule || rare.Occasion == Occasion.ByHand || rare.Occasion == Occasion.Hire || rare.Occasion == Occasion.Exit)
            select other.Id).AnyAsync(cancel);
        return budget.Ask([.. contacts.Select(contact => contact.At)], work.Now, plan.IsRare, rareWaits);
    }

    private async Task Send(Work work, Invitation invitation, Survey survey, string name, CancellationToken cancel)
    {
        var address = Mail.Normalize(invitation.Contact!);
        if (await work.Db.Set<UndeliverableAddress>().AnyAsync(known => known.Address == address, cancel))
        {
            invitation.State = InvitationState.Undeliverable;
            return;
        }

        var content = await work.Db.Set<SurveyVersion>().AsNoTracking().Where(version => version.SurveyId == survey.Id && version.Number == survey.CurrentVersion)
            .Select(version => version.Content).SingleAsync(cancel);
        var token = tokens.Of(invitation.Id);
        await post.Send(work, letter.Write(SurveyLetter.Kind, invitation, name, content, token), cancel);
        (invitation.State, invitation.SentAt, invitation.TokenHash) = (InvitationState.Sent, work.Now, SurveyTokens.Hash(token));
        work.Db.Add(Contacts.Made(clock, work, invitation, ContactForm.Invitation, null));
    }

    private void Leave(Work work, Invitation invitation, NotSentReason reason)
    {
        (invitation.State, invitation.NotSent) = (InvitationState.NotSent, reason);
        work.Db.Add(Contacts.Made(clock, work, invitation, ContactForm.Invitation, reason));
    }
}
