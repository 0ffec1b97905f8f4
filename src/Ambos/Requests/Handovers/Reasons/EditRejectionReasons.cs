using System.ComponentModel.DataAnnotations;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Handovers.Reasons;

/// <param name="ReceiverId">The receiving team; nothing for customers outside the teams.</param>
public sealed record ReasonAgreed(Guid SupplierId, Guid? ReceiverId)
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(RejectionReason.TextLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Text { get; init; }
}

public sealed record ReasonEdit(bool Retired) : RequestEdit
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(RejectionReason.TextLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Text { get; init; }
}

/// <summary>Two teams agree for what work may be sent back, and change their minds. What was used once stays in the history.</summary>
public sealed class EditRejectionReasons(Writer writer, CurrentUser user, TimeProvider clock)
{
    public Task<SharedReason> Add(ReasonAgreed agreed, IdempotencyKey? key, CancellationToken cancel) =>
        writer.Create(user.Actor, key, agreed, async work =>
        {
            var to = agreed.ReceiverId ?? Handover.Outside;
            await Check(work, agreed.SupplierId, to, cancel);
            var reason = new RejectionReason { Id = clock.NewId(), SupplierId = agreed.SupplierId, ReceiverId = to, Text = Text(agreed.Text) };
            work.Db.Add(reason);
            work.Record("team", agreed.SupplierId, new RejectionReasonsChanged(agreed.SupplierId, to));
            return SharedReason.Of(reason);
        }, cancel);

    public async Task<SharedReason> Change(Guid id, ReasonEdit edit, CancellationToken cancel) =>
        SharedReason.Of(await writer.Run(user.Actor, async work =>
        {
            var reason = await Find(work, id, edit.Version, cancel);
            (reason.Text, reason.Retired) = (Text(edit.Text), edit.Retired);
            work.Record("team", reason.SupplierId, new RejectionReasonsChanged(reason.SupplierId, reason.ReceiverId));
            return reason;
        }, cancel));

    public static void Map(RouteGroupBuilder reasons)
    {
        reasons.MapPost("", async (ReasonAgreed body, EditRejectionReasons edit, HttpContext http, CancellationToken cancel) =>
            {
                var added = await edit.Add(body, IdempotencyKey.From(http.Request.Headers["Idempotency-Key"]), cancel);
                return TypedResults.Created($"/api/v1/rejection-reasons/{added.Id}", added);
            })
            .Allow(Right.Serve).WithName("AddRejectionReason").Edits();
        reasons.MapPut("/{id:guid}", (Guid id, ReasonEdit body, EditRejectionReasons edit, HttpContext http, CancellationToken cancel) =>
                edit.Change(id, body.Seen(http), cancel))
            .Allow(Right.Serve).WithName("ChangeRejectionReason").Edits();
    }

    /// <summary>A reason that the actor may change, as it was seen.</summary>
    internal static async Task<RejectionReason> Find(Work work, Guid id, int? version, CancellationToken cancel)
    {
        var reason = await work.Db.Set<RejectionReason>().SingleOrDefaultAsync(reason => reason.Id == id, cancel);
        if (reason is null || !work.Actor.MayEdit(reason.SupplierId, reason.ReceiverId))
        {
            throw new NotFoundException();
        }

        return version is null || version == reason.Version ? reason : throw new ChangedMeanwhileException { Current = SharedReason.Of(reason) };
    }

    private async Task Check(Work work, Guid supplier, Guid receiver, CancellationToken cancel)
    {
        var teams = await work.Db.Set<Team>().CountAsync(team => team.Id == supplier || team.Id == receiver, cancel);
        if (teams < (receiver == Handover.Outside || receiver == supplier ? 1 : 2))
        {
            throw new InvalidException("supplierId", ErrorCodes.Unknown);
        }

        if (!user.Actor.MayEdit(supplier, receiver))
        {
            throw new ForbiddenException();
        }
    }

    private static string Text(string? text) => text?.Trim() is { Length: > 0 } said ? said : throw new InvalidException("text", ErrorCodes.Required);
}
