using Ambos.Customers.Contract;
using Ambos.Customers.Record;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Ambos.Customers.Merging;

/// <summary>Two customers who are one.</summary>
public sealed class MergeWish
{
    /// <summary>The one that goes; everything of theirs moves to the one that stays.</summary>
    public Guid MergedId { get; set; }

    /// <summary>Fields that the one that stays takes from the other: Name, Email, Phone, Language, Hours, Prefers, OrganisationId, Relation; where both work here also Position, Level, HiredOn, LeftOn.</summary>
    public IReadOnlyList<string> Take { get; set; } = [];

    /// <summary>Where both can sign in: the one of them whose account goes on. The other account is stopped.</summary>
    public Guid? KeepAccountOf { get; set; }
}

/// <summary>What became of the wish.</summary>
public sealed record MergeAnswer(Guid Id, MergeState State);

/// <summary>Somebody who serves makes two customers one; a colleague with somebody outside only together with a second person.</summary>
public sealed class MergeCustomers(Writer writer, CurrentUser user, Merging merging, TimeProvider clock)
{
    public async Task<MergeAnswer> Run(Guid id, MergeWish wish, IdempotencyKey? key, CancellationToken cancel)
    {
        var region = await merging.Region(cancel);
        var answer = await writer.Create(user.Actor, key, wish, work => Ask(work, id, wish, region, cancel), cancel);
        merging.Forget();
        return answer;
    }

    public static void Map(RouteGroupBuilder customers) => customers
        .MapPost("/{id:guid}/merges", async Task<Created<MergeAnswer>> (
            Guid id, MergeWish body, [FromHeader(Name = "Idempotency-Key")] string? key, MergeCustomers merge, CancellationToken cancel) =>
        {
            var answer = await merge.Run(id, body, IdempotencyKey.From(key), cancel);
            return TypedResults.Created($"{WebModule.ApiRoot}/merges/{answer.Id}", answer);
        })
        .Allow(Right.Serve)
        .WithName(nameof(MergeCustomers))
        .Edits();

    private async Task<MergeAnswer> Ask(Work work, Guid id, MergeWish wish, string region, CancellationToken cancel)
    {
        var (survivor, merged) = await Merging.Pair(work, id, wish.MergedId, cancel);
        await Check(work, survivor, merged, wish, cancel);
        var merge = new CustomerMerge
        {
            Id = clock.NewId(),
            SurvivorId = id,
            MergedId = merged.Id,
            State = MergeState.Proposed,
            Taken = new([.. wish.Take.Distinct()]),
            KeepsAccountOf = wish.KeepAccountOf,
            AskedBy = work.Actor.AccountId ?? throw new ForbiddenException(),
            AskedAt = work.Now,
        };
        work.Db.Add(merge);
        if (survivor.Side != merged.Side)
        {
            work.Record(Customer.Subject, id, new MergeProposed(merge.Id, merged.Id, merged.Name));
        }
        else
        {
            await merging.Do(work, merge, survivor, merged, region, cancel);
        }

        return new(merge.Id, merge.State);
    }

    /// <summary>Of two on different sides it is enough to keep the records of one: a second person, an administrator, decides.</summary>
    private static async Task Check(Work work, Customer survivor, Customer merged, MergeWish wish, CancellationToken cancel)
    {
        var actor = work.Actor;
        var mayEdit = survivor.Side == merged.Side ? actor.MayEdit(survivor) && actor.MayEdit(merged) : actor.MayEdit(survivor) || actor.MayEdit(merged);
        if (!mayEdit)
        {
            throw new ForbiddenException();
        }

        await MergedAccountHolders.Check(work.Db, survivor.Id, merged.Id, wish.KeepAccountOf, cancel);
        var (stays, goes) = (await MergeSides.Of(work.Db, survivor, cancel), await MergeSides.Of(work.Db, merged, cancel));
        if (wish.Take.Any(field => !MergeFields.IsKnown(field) || !MergeFields.Fits(field, stays, goes)))
        {
            throw new InvalidException(nameof(wish.Take), ErrorCodes.Unknown);
        }
    }
}
