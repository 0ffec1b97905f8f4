using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Conversation;

/// <summary>Files of internal notes: for those who serve a request on which the note, or what was handed on of it, stands.</summary>
internal static class NoteFiles
{
    public static async Task<bool> MaySee(IServiceProvider services, Actor actor, Guid note, CancellationToken cancel)
    {
        if (!actor.Has(Right.Serve))
        {
            return false;
        }

        var db = services.GetRequiredService<AmbosDb>();
        var files = db.Set<Attachment>().Where(attachment => attachment.NoteId == note).Select(attachment => attachment.FileId);
        var shown = db.Set<Attachment>().Where(attachment => attachment.NoteId != null && files.Contains(attachment.FileId)).Select(attachment => attachment.RequestId);
        Guid[] teams = [.. actor.Teams];
        var all = actor.SeesAll();
        return await db.Set<Request>().AnyAsync(request => shown.Contains(request.Id) && (all || teams.Contains(request.TeamId)), cancel);
    }
}
