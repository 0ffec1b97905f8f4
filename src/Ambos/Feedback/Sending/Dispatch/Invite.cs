using System.Security.Cryptography;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Sending.Budget;
using Ambos.Feedback.Sending.Plans;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Sending.Dispatch;

/// <summary>Whom a plan would ask, and about what.</summary>
public sealed record Asking(Guid PersonId, string Occasion)
{
    public Guid? RequestId { get; init; }
    public Guid? HandoverId { get; init; }
    public Guid? ServiceId { get; init; }
    public Guid? TeamId { get; init; }
    public Guid? CustomerTeamId { get; init; }
}

/// <summary>Writes down that somebody is to be asked, once for an occasion; who is not drawn by lot is written down as well.</summary>
public sealed class Invite(Company company, TimeProvider clock)
{
    /// <summary>So long after its day an invitation may be sent and its link holds.</summary>
    internal static readonly Duration Patience = Duration.FromDays(30);

    public async Task Run(Work work, SendingPlan plan, Guid wave, Asking asking, CancellationToken cancel)
    {
        if (await work.Db.Set<Invitation>().AnyAsync(known => known.SurveyId == plan.SurveyId && known.Occasion == asking.Occasion, cancel))
        {
            return;
        }

        var language = await work.Db.Set<Customers.Contract.Customer>().Where(customer => customer.Id == asking.PersonId).Select(customer => customer.Language).SingleOrDefaultAsync(cancel);
        var isDrawn = plan.SamplePercent >= 100 || RandomNumberGenerator.GetInt32(100) < plan.SamplePercent;
        var invitation = new Invitation
        {
            Id = clock.NewId(),
            SurveyId = plan.SurveyId,
            WaveId = wave,
            PlanId = plan.Id,
            PersonId = asking.PersonId,
            Language = language ?? (await company.Current(cancel)).Language,
            Channel = SurveyChannel.Mail,
            State = isDrawn ? InvitationState.Waiting : InvitationState.NotSent,
            NotSent = isDrawn ? null : NotSentReason.NotSampled,
            CreatedAt = work.Now,
            DueAt = work.Now + Duration.FromHours(plan.DelayHours),
            Until = work.Now + Duration.FromHours(plan.DelayHours) + Patience,
            Occasion = asking.Occasion,
            RequestId = asking.RequestId,
            HandoverId = asking.HandoverId,
            ServiceId = asking.ServiceId,
            TeamId = asking.TeamId,
            CustomerTeamId = asking.CustomerTeamId,
        };
        work.Db.Add(invitation);
        if (!isDrawn)
        {
            work.Db.Add(new Contact
            {
                Id = clock.NewId(),
                InvitationId = invitation.Id,
                SurveyId = plan.SurveyId,
                PersonId = asking.PersonId,
                Kind = ContactForm.Invitation,
                At = work.Now,
                NotSent = NotSentReason.NotSampled,
            });
        }
    }

    /// <summary>The wave in which something counts that happens now: that of the month.</summary>
    public async Task<Guid> Month(Work work, Guid survey, CancellationToken cancel)
    {
        var today = await Today(work.Now, cancel);
        return await Wave(work, survey, DateAdjusters.StartOfMonth(today), DateAdjusters.EndOfMonth(today), cancel);
    }

    /// <summary>The wave of a round that begins today.</summary>
    public async Task<Guid> Round(Work work, Guid survey, CancellationToken cancel) => await Wave(work, survey, await Today(work.Now, cancel), null, cancel);

    public async Task<LocalDate> Today(Instant now, CancellationToken cancel) =>
        now.InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull((await company.Current(cancel)).TimeZone) ?? DateTimeZone.Utc).Date;

    private async Task<Guid> Wave(Work work, Guid survey, LocalDate starts, LocalDate? ends, CancellationToken cancel)
    {
        await work.Lock($"waves {survey}", cancel);
        var known = await work.Db.Set<Wave>().Where(wave => wave.SurveyId == survey && wave.Starts == starts).Select(wave => (Guid?)wave.Id).SingleOrDefaultAsync(cancel);
        if (known is { } id)
        {
            return id;
        }

        var made = new Wave { Id = clock.NewId(), SurveyId = survey, Starts = starts, Ends = ends };
        work.Db.Add(made);
        await work.Db.SaveChangesAsync(cancel);
        return made.Id;
    }
}
