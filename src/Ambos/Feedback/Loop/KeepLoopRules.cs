using System.ComponentModel.DataAnnotations;
using Ambos.Catalogue.Contract;
using Ambos.Platform.Bin;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Feedback.Comments;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Loop;

public sealed record LoopRuleInput
{
    public const int MostDays = 36_500;

    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(LoopRule.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Name { get; init; } = "";

    public Side? Side { get; init; }
    public bool OnlyBad { get; init; }

    [StringLength(LoopRule.WordsLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Words { get; init; }

    public Guid? ThemeId { get; init; }

    [Range(0, MostDays, ErrorMessage = ErrorCodes.OutOfRange)]
    public int? KnownForDays { get; init; }

    public Guid ServiceId { get; init; }
    public Priority Priority { get; init; } = Priority.High;
    public bool Paused { get; init; }

    /// <summary>The version that was read; of no use for a new one.</summary>
    public int Version { get; init; }
}

/// <summary>Managers say which feedback is followed up, and by whom.</summary>
public sealed class KeepLoopRules(AmbosDb db, ServiceDirectory catalogue, Writer writer, CurrentUser user, TimeProvider clock)
{
    public Task<List<LoopRule>> All(CancellationToken cancel) => db.Set<LoopRule>().OrderBy(rule => rule.CreatedAt).ThenBy(rule => rule.Id).ToListAsync(cancel);

    public async Task<Made> Add(LoopRuleInput given, IdempotencyKey? key, CancellationToken cancel)
    {
        await Check(given, cancel);
        return await writer.Create(user.Actor, key, given, work =>
        {
            var rule = new LoopRule { Id = clock.NewId(), Name = given.Name.Trim(), ServiceId = given.ServiceId, CreatedAt = work.Now };
            Fill(rule, given);
            work.Db.Add(rule);
            work.Record(LoopRule.Subject, rule.Id, new LoopRuleMade(rule.Name));
            return Task.FromResult(new Made(rule.Id));
        }, cancel);
    }

    public async Task Edit(Guid id, LoopRuleInput given, CancellationToken cancel)
    {
        await Check(given, cancel);
        await writer.Run(user.Actor, async work =>
        {
            var rule = await work.Db.Set<LoopRule>().AsTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new NotFoundException();
            if (rule.Version != given.Version)
            {
                throw new ChangedMeanwhileException();
            }

            Fill(rule, given);
            work.Record(LoopRule.Subject, rule.Id, new LoopRuleEdited(rule.Name, rule.Paused));
        }, cancel);
    }

    /// <summary>A paused rule opens nothing until it works again.</summary>
    public Task Pause(Guid id, bool paused, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        var rule = await work.Db.Set<LoopRule>().AsTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new NotFoundException();
        if (rule.Paused != paused)
        {
            rule.Paused = paused;
            work.Record(LoopRule.Subject, id, new LoopRuleEdited(rule.Name, paused));
        }
    }, cancel);

    /// <summary>Into the bin; what it has opened stays. Returns where it is had back.</summary>
    public Task<string> Delete(Guid id, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        var rule = await work.Db.Set<LoopRule>().AsTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new NotFoundException();
        work.Db.Remove(rule);
        work.Record(LoopRule.Subject, id, new LoopRuleDeleted(rule.Name));
        return work.Discard(clock, LoopRule.Subject, rule.Name, id, rule);
    }, cancel);

    public static void Map(RouteGroupBuilder rules)
    {
        rules.MapGet("", (KeepLoopRules keep, CancellationToken cancel) => keep.All(cancel)).Allow(Right.SeeResults).WithName("LoopRules");
        rules.MapPost("", async (LoopRuleInput body, KeepLoopRules keep, HttpContext http, CancellationToken cancel) =>
        {
            var made = await keep.Add(body, IdempotencyKey.From(http.Request.Headers["Idempotency-Key"]), cancel);
            return TypedResults.Created($"/api/v1/loop-rules/{made.Id}", made);
        }).Allow(Right.ManageSurveys).WithName("AddLoopRule");
        rules.MapPut("/{id:guid}", async (Guid id, LoopRuleInput body, KeepLoopRules keep, CancellationToken cancel) =>
        {
            await keep.Edit(id, body, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.ManageSurveys).WithName("EditLoopRule").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        rules.MapPut("/{id:guid}/pause", (Guid id, KeepLoopRules keep, CancellationToken cancel) => Done(keep.Pause(id, paused: true, cancel)))
            .Allow(Right.ManageSurveys).WithName("PauseLoopRule").ProducesProblem(StatusCodes.Status404NotFound);
        rules.MapDelete("/{id:guid}/pause", (Guid id, KeepLoopRules keep, CancellationToken cancel) => Done(keep.Pause(id, paused: false, cancel)))
            .Allow(Right.ManageSurveys).WithName("ResumeLoopRule").ProducesProblem(StatusCodes.Status404NotFound);
        rules.MapDelete("/{id:guid}", (Guid id, KeepLoopRules keep, CancellationToken cancel) => Done(keep.Delete(id, cancel)))
            .Allow(Right.ManageSurveys).WithName("DeleteLoopRule").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Done(Task work)
    {
        await work;
        return TypedResults.NoContent();
    }

    private async Task Check(LoopRuleInput given, CancellationToken cancel)
    {
        Shape.Demand(given);
        if (given is { OnlyBad: false, Words: null, ThemeId: null })
        {
            throw new InvalidException("onlyBad", "rule-without-condition");
        }

        if ((await catalogue.Current(cancel)).Service(given.ServiceId)?.MayFollowUp() is not true)
        {
            throw new InvalidException("serviceId", "cannot-follow-up");
        }

        if (given.ThemeId is { } theme && !await db.Set<CommentTheme>().AnyAsync(row => row.Id == theme, cancel))
        {
            throw new InvalidException("themeId", ErrorCodes.Unknown);
        }
    }

    private static void Fill(LoopRule rule, LoopRuleInput given)
    {
        (rule.Name, rule.Side, rule.OnlyBad) = (given.Name.Trim(), given.Side, given.OnlyBad);
        (rule.Words, rule.ThemeId, rule.KnownForDays) = (given.Words?.Trim() is { Length: > 0 } words ? words : null, given.ThemeId, given.KnownForDays);
        (rule.ServiceId, rule.Priority, rule.Paused) = (given.ServiceId, given.Priority, given.Paused);
    }
}
