using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Conversation;
using Ambos.Requests.Life;
using Ambos.Requests.Links;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Reading;

/// <summary>The rows that belong to one request, each kind read once.</summary>
public sealed class RequestParts(AmbosDb db)
{
    public List<StateChange> States { get; private set; } = [];
    public List<Message> Messages { get; private set; } = [];

    /// <summary>Nothing for those who do not serve.</summary>
    public List<Note>? Notes { get; private set; }
    public List<Promise> Promises { get; private set; } = [];
    public List<Handover> Handovers { get; private set; } = [];
    public List<Request> Steps { get; private set; } = [];
    public List<Request> Above { get; private set; } = [];
    public List<(Attachment Attachment, StoredFile File)> Files { get; private set; } = [];
    public List<string> Tags { get; private set; } = [];
    public List<Guid> Watchers { get; private set; } = [];
    public List<NumberedRequest> Links { get; private set; } = [];
    public List<Rating> Ratings { get; private set; } = [];

    /// <summary>Everybody whose name is shown.</summary>
    public HashSet<Guid> People { get; } = [];

    public async Task Read(Request request, KnownTerms known, bool serves, Actor actor, CancellationToken cancel)
    {
        var id = request.Id;
        States = await db.Set<StateChange>().Where(change => change.RequestId == id).OrderBy(change => change.At).ThenBy(change => change.Sequence).ToListAsync(cancel);
        Messages = await db.Set<Message>().Where(message => message.RequestId == id).OrderBy(message => message.At).ThenBy(message => message.Id).ToListAsync(cancel);
        Promises = await db.Set<Promise>().Where(promise => promise.RequestId == id).OrderBy(promise => promise.MadeAt).ThenBy(promise => promise.DueAt).ToListAsync(cancel);
        Handovers = await db.Set<Handover>().Where(handover => handover.RequestId == id).OrderBy(handover => handover.StartedAt).ThenBy(handover => handover.Sequence).ToListAsync(cancel);
        Steps = await db.Set<Request>().Where(step => step.ParentId == id).OrderBy(step => step.Number).ToListAsync(cancel);
        Above = request.ParentId is { } parent
            ? await db.Set<Request>().VisibleTo(db, actor).Where(above => above.Id == parent || above.Id == request.RootId).ToListAsync(cancel)
            : [];
        Ratings = await db.Set<Rating>().Where(rating => rating.RequestId == id).OrderBy(rating => rating.At).ToListAsync(cancel);
        await ReadFiles(id, serves, cancel);
        if (serves)
        {
            await ReadInternal(id, actor, cancel);
        }

        Name(request, known);
    }

    private async Task ReadFiles(Guid id, bool serves, CancellationToken cancel)
    {
        var rows = await (
            from attachment in db.Set<Attachment>()
            join file in db.Set<StoredFile>() on attachment.FileId equals file.Id
            where attachment.RequestId == id && (serves || attachment.NoteId == null)
            orderby attachment.At
            select new { attachment, file }).ToListAsync(cancel);
        Files = [.. rows.Select(row => (row.attachment, row.file))];
    }

    private async Task ReadInternal(Guid id, Actor actor, CancellationToken cancel)
    {
        Notes = await db.Set<Note>().Where(note => note.RequestId == id).OrderBy(note => note.At).ThenBy(note => note.Id).ToListAsync(cancel);
        Tags = await db.Set<Tag>().Where(tag => tag.RequestId == id).OrderBy(tag => tag.Text).Select(tag => tag.Text).ToListAsync(cancel);
        Watchers = await db.Set<Watcher>().Where(watcher => watcher.RequestId == id).Select(watcher => watcher.PersonId).ToListAsync(cancel);
        var linked = db.Set<RequestLink>().Where(link => link.RequestId == id).Select(link => link.OtherId)
            .Concat(db.Set<RequestLink>().Where(link => link.OtherId == id).Select(link => link.RequestId));
        Links = await db.Set<Request>().VisibleTo(db, actor).Where(request => linked.Contains(request.Id)).OrderBy(request => request.Number)
            .Select(request => new NumberedRequest(request.Id, request.Number, request.Title, request.State)).ToListAsync(cancel);
    }

    private void Name(Request request, KnownTerms known)
    {
        IEnumerable<Guid?> shown =
        [
            request.CustomerId, request.AskedById, request.AssigneeId, request.TeamId,
            .. Messages.Select(message => message.AuthorId),
            .. (Notes ?? []).Select(note => note.AuthorId),
            .. Promises.Select(promise => (Guid?)promise.OwnerId),
            .. Handovers.SelectMany(handover => new Guid?[] { handover.SupplierId, handover.ReceiverId, handover.PresentedById, handover.AnsweredById }),
            .. Steps.Select(step => (Guid?)step.TeamId),
            .. known.Of(request).Steps.Select(step => known.Catalogue.Service(step.ServiceId)?.TeamId),
            .. Watchers.Select(watcher => (Guid?)watcher),
        ];
        People.UnionWith(shown.OfType<Guid>());
    }
}
