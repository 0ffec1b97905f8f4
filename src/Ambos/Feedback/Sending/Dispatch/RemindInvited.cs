using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Sending.Budget;
using Ambos.Feedback.Sending.Plans;
using Ambos.Platform.Identity;
using Ambos.Platform.Mail;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Sending.Dispatch;

/// <summary>Reminds those who were asked and have not answered, as often as the plan says and the budget allows.</summary>
public sealed class RemindInvited(AmbosDb db, Writer writer, Post post, SurveyLetter letter, InvitationTokens tokens, TimeProvider clock)
{
    private const int AtATime = 200;

    public async Task<int> Run(CancellationToken cancel)
    {
        if (!post.IsOpen)
        {
            return 0;
        }

        await tokens.Prepare(cancel);
        var dealt = 0;
        foreach (var plan in await db.Set<SendingPlan>().Where(plan => plan.RemindAfterDays != null && plan.MostReminders > 0).ToListAsync(cancel))
        {
            foreach (var id in await Due(plan, cancel))
            {
                await writer.Run(Actor.System, work => Remind(work, plan, id, cancel), cancel);
                dealt++;
            }
        }

        return dealt;
    }

    private Task<List<Guid>> Due(SendingPlan plan, CancellationToken cancel)
    {
        var (now, before) = (clock.Now(), clock.Now() - Duration.FromDays(plan.RemindAfterDays!.Value));
        return db.Set<Invitation>().Where(invitation => invitation.PlanId == plan.Id && invitation.State == InvitationState.Sent && !invitation.Participated
                && invitation.Reminders < plan.MostReminders && invitation.SentAt <= before && (invitation.RemindedAt == null || invitation.RemindedAt <= before)
                && (invitation.Until == null || invitation.Until > now))
            .OrderBy(invitation => invitation.SentAt).Select(invitation => invitation.Id).Take(AtATime).ToListAsync(cancel);
    }

    private async Task Remind(Work work, SendingPlan plan, Guid id, CancellationToken cancel)
    {
        await work.Lock("survey-dispatch", cancel);
        var invitation = await work.Db.Set<Invitation>().AsTracking().SingleAsync(row => row.Id == id, cancel);
        if (invitation.Participated || invitation.Reminders >= plan.MostReminders || invitation.RemindedAt > work.Now - Duration.FromDays(plan.RemindAfterDays!.Value))
        {
            return;
        }

        var reason = await Hindrance(work, plan, invitation, cancel);
        (invitation.Reminders, invitation.RemindedAt) = (invitation.Reminders + 1, work.Now);
        work.Db.Add(Contacts.Made(clock, work, invitation, ContactForm.Reminder, reason));
        if (reason is null)
        {
            var name = await work.Db.Set<Customer>().Where(person => person.Id == invitation.PersonId).Select(person => person.Name).SingleOrDefaultAsync(cancel) ?? "";
            var content = await (
                from survey in work.Db.Set<Survey>()
                join version in work.Db.Set<SurveyVersion>() on new { survey.Id, Number = survey.CurrentVersion } equals new { Id = version.SurveyId, version.Number }
                where survey.Id == invitation.SurveyId
                select version.Content).SingleAsync(cancel);
            await post.Send(work, letter.Write(SurveyLetter.Reminder, invitation, name, content, tokens.Of(invitation.Id)), cancel);
        }
    }

    private static async Task<NotSentReason?> Hindrance(Work work, SendingPlan plan, Invitation invitation, CancellationToken cancel)
    {
        if (!await work.Db.Set<Survey>().AnyAsync(survey => survey.Id == invitation.SurveyId && survey.State == SurveyState.Open, cancel))
        {
            return NotSentReason.SurveyClosed;
        }

        if (await Contacts.WantsNone(work.Db, invitation.PersonId, cancel))
        {
            return NotSentReason.NoConsent;
        }

        var budget = await KeepBudget.Read(work.Db, cancel);
        var contacts = (await Contacts.Of(work.Db, invitation.PersonId, invitation.Contact, work.Now - Duration.FromDays(Math.Max(budget.Days, budget.GapDays)), cancel))
            .ToLookup(contact => contact.InvitationId == invitation.Id, contact => contact.At);
        return budget.MayRemind([.. contacts[true]], [.. contacts[false]], work.Now, plan.IsRare) ? null : NotSentReason.Budget;
    }
}
