using System.Text.Json;
using Ambos.Platform.Batches;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Handovers;
using Ambos.Requests.Life;
using Ambos.Requests.Links;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Lists;

/// <summary>What can be done with many requests at once. Giving and tagging can be taken back; what was handed over or closed has already been answered for.</summary>
internal static class RequestBatches
{
    public static IServiceCollection AddRequestBatches(this IServiceCollection services) => services
        .AddBatchKind(new(Name(BulkAction.Assign), Request.Subject, "Take them", typeof(RequestTexts), Assign, TakeAssignmentBack))
        .AddBatchKind(new(Name(BulkAction.Tag), Request.Subject, "Tag", typeof(RequestTexts), Tag, TakeTagsBack))
        .AddBatchKind(new(Name(BulkAction.Transfer), Request.Subject, "Hand to another team", typeof(RequestTexts), Transfer))
        .AddBatchKind(new(Name(BulkAction.Close), Request.Subject, "Close", typeof(RequestTexts), Close));

    public static string Name(BulkAction action) => $"request-{action}";

    public static string Body(BulkChange change) => JsonSerializer.Serialize(change with { Requests = [] }, Json.Stored);

    private static BulkChange Read(string body) => JsonSerializer.Deserialize<BulkChange>(body, Json.Stored)!;

    private static async Task<string?> Assign(IServiceProvider services, Guid id, string body, CancellationToken cancel)
    {
        Assignment before = new(null, false, 0);
        var standing = await Change(services).Run(id, null, (course, stop) =>
        {
            before = new(course.Request.AssigneeId, course.Request.State is RequestState.New, 0);
            return AssignRequest.Assign(course, Read(body).PersonId, stop);
        }, cancel);
        return JsonSerializer.Serialize(before with { Version = standing.Version }, Json.Stored);
    }

    /// <summary>What an undo of an assignment needs to know.</summary>
    internal static string Before(Guid? person, bool wasNew, int version) => JsonSerializer.Serialize(new Assignment(person, wasNew, version), Json.Stored);

    internal static Task<RequestStanding> TakeAssignmentBack(IServiceProvider services, Guid id, string body, string undo, CancellationToken cancel)
    {
        var before = JsonSerializer.Deserialize<Assignment>(undo, Json.Stored)!;
        return Change(services).Run(id, before.Version, course =>
        {
            course.MustServe();
            course.Request.AssigneeId = before.PersonId;
            if (before.WasNew && course.Request.State is RequestState.InProgress)
            {
                course.Enter(RequestState.New);
            }

            course.Record(new RequestAssigned(course.Request.TeamId, before.PersonId));
        }, cancel);
    }

    private static async Task<string?> Tag(IServiceProvider services, Guid id, string body, CancellationToken cancel)
    {
        List<string> before = [];
        await Change(services).Run(id, null, async (course, stop) =>
        {
            before = await course.Work.Db.Set<Tag>().Where(tag => tag.RequestId == id).Select(tag => tag.Text).ToListAsync(stop);
            await TagRequest.Tag(course, Read(body).Tags ?? [], keep: true, stop);
        }, cancel);
        return JsonSerializer.Serialize(Tagging.Clean(Read(body).Tags ?? []).Except(before), Json.Stored);
    }

    /// <summary>Only what the batch added goes; words that somebody gave since stay.</summary>
    private static Task<RequestStanding> TakeTagsBack(IServiceProvider services, Guid id, string body, string undo, CancellationToken cancel)
    {
        var added = JsonSerializer.Deserialize<List<string>>(undo, Json.Stored)!;
        return Change(services).Run(id, null, async (course, stop) =>
        {
            var there = await course.Work.Db.Set<Tag>().Where(tag => tag.RequestId == id).Select(tag => tag.Text).ToListAsync(stop);
            await TagRequest.Tag(course, [.. there.Except(added)], keep: false, stop);
        }, cancel);
    }

    private static async Task<string?> Transfer(IServiceProvider services, Guid id, string body, CancellationToken cancel)
    {
        var bulk = Read(body);
        await Change(services).Run(id, null, (course, stop) => TransferRequest.Transfer(course, bulk.TeamId ?? Guid.Empty, bulk.Reason, stop), cancel);
        return null;
    }

    private static async Task<string?> Close(IServiceProvider services, Guid id, string body, CancellationToken cancel)
    {
        await Change(services).Run(id, null, (course, stop) => CloseRequest.Close(course, Read(body).Reason, stop), cancel);
        return null;
    }

    private static RequestChange Change(IServiceProvider services) => services.GetRequiredService<RequestChange>();

    private sealed record Assignment(Guid? PersonId, bool WasNew, int Version);
}
