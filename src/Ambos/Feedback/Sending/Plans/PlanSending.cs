using System.ComponentModel.DataAnnotations;
using Ambos.Catalogue.Contract;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Sending.Dispatch;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Views;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Sending.Plans;

/// <summary>When a survey shall go to whom.</summary>
public sealed class PlanDraft
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(SendingPlan.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Name { get; set; } = "";

    public Occasion Occasion { get; set; }

    [MaxLength(200, ErrorMessage = ErrorCodes.TooLong)]
    public IReadOnlyList<Guid>? Services { get; set; }

    [Range(1, 1000, ErrorMessage = ErrorCodes.OutOfRange)]
    public int? Nth { get; set; }

    [Range(0, 8760, ErrorMessage = ErrorCodes.OutOfRange)]
    public int DelayHours { get; set; }

    /// <summary>Path and query of a list of customers: /customers?side=External&amp;q=hotel.</summary>
    [StringLength(SavedView.AddressLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Audience { get; set; }

    [Range(1, 730, ErrorMessage = ErrorCodes.OutOfRange)]
    public int? EveryDays { get; set; }

    /// <summary>The first round; now where nothing is said.</summary>
    public DateTimeOffset? FirstAt { get; set; }

    [Range(1, 100, ErrorMessage = ErrorCodes.OutOfRange)]
    public int SamplePercent { get; set; } = 100;

    [Range(1, 1_000_000, ErrorMessage = ErrorCodes.OutOfRange)]
    public int? Quota { get; set; }

    [Range(1, 30, ErrorMessage = ErrorCodes.OutOfRange)]
    public int? RemindAfterDays { get; set; }

    [Range(0, 3, ErrorMessage = ErrorCodes.OutOfRange)]
    public int MostReminders { get; set; }
}

/// <summary>Somebody who manages surveys says when one goes to whom; or stops that, and lets it go on.</summary>
public sealed class PlanSending(Writer writer, ServiceDirectory catalogue, CurrentUser user, TimeProvider clock)
{
    public async Task<Guid> Run(Guid survey, PlanDraft draft, IdempotencyKey? key, CancellationToken cancel)
    {
        Shape.Demand(draft);
        var services = await Services(draft, cancel);
        Demand(draft, services);
        return await writer.Create(user.Actor, key, draft, async work =>
        {
            if (!await work.Db.Set<Survey>().AnyAsync(row => row.Id == survey, cancel))
            {
                throw new NotFoundException();
            }

            var plan = Made(work, survey, draft, services);
            work.Db.Add(plan);
            work.Record(Survey.Subject, survey, new SendingPlanned(plan.Id, plan.Name, plan.Occasion));
            return plan.Id;
        }, cancel);
    }

    public Task Stop(Guid survey, Guid plan, CancellationToken cancel) => Turn(survey, plan, false, cancel);

    public Task Resume(Guid survey, Guid plan, CancellationToken cancel) => Turn(survey, plan, true, cancel);

    public static void Map(RouteGroupBuilder surveys)
    {
        surveys.MapPost("/{id:guid}/plans", async (Guid id, PlanDraft body, PlanSending planning, HttpContext http, CancellationToken cancel) =>
                TypedResults.Json(new Made(await planning.Run(id, body, IdempotencyKey.From(http.Request.Headers["Idempotency-Key"]), cancel)), statusCode: StatusCodes.Status201Created))
            .Allow(Right.ManageSurveys).WithName(nameof(PlanSending)).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        surveys.MapPut("/{id:guid}/plans/{plan:guid}/pause", async (Guid id, Guid plan, PlanSending planning, CancellationToken cancel) =>
            {
                await planning.Stop(id, plan, cancel);
                return TypedResults.NoContent();
            })
            .Allow(Right.ManageSurveys).WithName("StopSending").ProducesProblem(StatusCodes.Status404NotFound);
        surveys.MapDelete("/{id:guid}/plans/{plan:guid}/pause", async (Guid id, Guid plan, PlanSending planning, CancellationToken cancel) =>
            {
                await planning.Resume(id, plan, cancel);
                return TypedResults.NoContent();
            })
            .Allow(Right.ManageSurveys).WithName("ResumeSending").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private SendingPlan Made(Work work, Guid survey, PlanDraft draft, Guid[] services)
    {
        var hasRounds = draft.Occasion is Occasion.Schedule or Occasion.ByHand;
        return new()
        {
            Id = clock.NewId(),
            SurveyId = survey,
            Name = draft.Name.Trim(),
            Occasion = draft.Occasion,
            Services = new(services),
            Nth = draft.Occasion is Occasion.NthRequest ? draft.Nth : null,
            DelayHours = hasRounds ? 0 : draft.DelayHours,
            Audience = hasRounds ? draft.Audience : null,
            EveryDays = draft.Occasion is Occasion.Schedule ? draft.EveryDays : null,
            SamplePercent = draft.SamplePercent,
            Quota = draft.Quota,
            RemindAfterDays = draft.MostReminders > 0 ? draft.RemindAfterDays : null,
            MostReminders = draft.RemindAfterDays is null ? 0 : draft.MostReminders,
            OwnerId = work.Actor.AccountId!.Value,
            Active = true,
            CreatedAt = work.Now,
            NextAt = hasRounds ? draft.FirstAt is { } first ? Instant.FromDateTimeOffset(first) : work.Now : null,
        };
    }

    private async Task<Guid[]> Services(PlanDraft draft, CancellationToken cancel)
    {
        Guid[] chosen = [.. (draft.Services ?? []).Distinct()];
        var known = await catalogue.Current(cancel);
        return Array.TrueForAll(chosen, service => known.Service(service) is not null) ? chosen : throw new InvalidException("services", ErrorCodes.Unknown);
    }

    private static void Demand(PlanDraft draft, Guid[] services)
    {
        var missing = draft.Occasion switch
        {
            Occasion.ComplaintClosed or Occasion.Training when services.Length == 0 => "services",
            Occasion.NthRequest when draft.Nth is null => "nth",
            Occasion.Schedule when draft.EveryDays is null => "everyDays",
            _ => null,
        };
        if (missing is not null)
        {
            throw new InvalidException(missing, ErrorCodes.Required);
        }

        if (draft.Occasion is Occasion.Schedule or Occasion.ByHand && !ViewOfPeople.Is(draft.Audience))
        {
            throw new InvalidException("audience", "not-a-view-of-customers");
        }

        if (draft.FirstAt is { } first && !Years.Cover(Instant.FromDateTimeOffset(first)))
        {
            throw new InvalidException("firstAt", ErrorCodes.OutOfRange);
        }
    }

    private Task Turn(Guid survey, Guid id, bool on, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        var plan = await work.Db.Set<SendingPlan>().AsTracking().SingleOrDefaultAsync(plan => plan.Id == id && plan.SurveyId == survey, cancel) ?? throw new NotFoundException();
        if (plan.Active == on || (on && plan is { Occasion: Occasion.ByHand, NextAt: null, RoundWave: null }))
        {
            return; // what was sent by hand is over
        }

        plan.Active = on;
        if (on)
        {
            work.Record(Survey.Subject, survey, new SendingResumed(id, plan.Name));
        }
        else
        {
            work.Record(Survey.Subject, survey, new SendingStopped(id, plan.Name));
        }
    }, cancel);
}
