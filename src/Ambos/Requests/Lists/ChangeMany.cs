using System.ComponentModel.DataAnnotations;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Requests.Contract;
using Ambos.Requests.Handovers;
using Ambos.Requests.Life;
using Ambos.Requests.Links;

namespace Ambos.Requests.Lists;

public enum BulkAction { Assign, Transfer, Tag, Close }

/// <param name="Requests">Ids of at most 500.</param>
/// <param name="PersonId">For Assign; nothing takes them from whoever had them.</param>
/// <param name="TeamId">For Transfer.</param>
/// <param name="Reason">For Transfer and Close.</param>
/// <param name="Tags">For Tag: added to those that are there.</param>
public sealed record BulkChange(
    [property: MaxLength(BulkChange.Most, ErrorMessage = ErrorCodes.TooLong)] IReadOnlyList<Guid> Requests,
    BulkAction Action,
    Guid? PersonId = null,
    Guid? TeamId = null,
    [property: StringLength(Request.ReasonLength, ErrorMessage = ErrorCodes.TooLong)] string? Reason = null,
    IReadOnlyList<string>? Tags = null)
{
    public const int Most = 500;
}

/// <param name="Code">Why not; nothing when it was done.</param>
public sealed record BulkResult(Guid Id, bool Done, string? Code);

/// <summary>Does the same with many requests at once; each succeeds or is refused by itself.</summary>
public sealed class ChangeMany(RequestChange change)
{
    public async Task<IReadOnlyList<BulkResult>> Run(BulkChange bulk, CancellationToken cancel)
    {
        Shape.Demand(bulk);
        if (bulk.Requests is not { Count: > 0 and <= BulkChange.Most })
        {
            throw new InvalidException("requests", bulk.Requests is { Count: > 0 } ? ErrorCodes.TooLong : ErrorCodes.Required);
        }

        List<BulkResult> results = [];
        foreach (var id in bulk.Requests.Distinct())
        {
            results.Add(await Attempt(id, bulk, cancel));
        }

        return results;
    }

    public static void Map(RouteGroupBuilder requests) => requests
        .MapPost("/changes", (BulkChange body, ChangeMany many, CancellationToken cancel) => many.Run(body, cancel))
        .Allow(Right.Serve)
        .WithName(nameof(ChangeMany))
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private async Task<BulkResult> Attempt(Guid id, BulkChange bulk, CancellationToken cancel)
    {
        try
        {
            await change.Run(id, null, (course, stop) => Apply(course, bulk, stop), cancel);
            return new(id, true, null);
        }
        catch (RefusedException refused)
        {
            return new(id, false, refused.Code);
        }
    }

    private static Task Apply(Course course, BulkChange bulk, CancellationToken cancel) => bulk.Action switch
    {
        BulkAction.Assign => AssignRequest.Assign(course, bulk.PersonId, cancel),
        BulkAction.Transfer => TransferRequest.Transfer(course, bulk.TeamId ?? throw new InvalidException("teamId", ErrorCodes.Required), bulk.Reason, cancel),
        BulkAction.Tag => TagRequest.Tag(course, bulk.Tags ?? [], keep: true, cancel),
        BulkAction.Close => CloseRequest.Close(course, bulk.Reason, cancel),
        _ => throw new InvalidException("action", ErrorCodes.Unknown),
    };
}
