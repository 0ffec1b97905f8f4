using Ambos.Platform.Files;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;

namespace Ambos.Requests.Conversation;

/// <summary>Binds uploaded files to a request, in public or for those who serve.</summary>
internal static class Attaching
{
    /// <summary>The kind under which files of internal notes are kept; their owner is the note.</summary>
    public const string NoteSubject = "request-note";

    public static async Task Attach(
        this Course course, FileStore files, IReadOnlyCollection<Guid> uploads, Guid? message, Guid? note, CancellationToken cancel)
    {
        if (uploads.Count == 0)
        {
            return;
        }

        await files.Bind(course.Work, uploads, note is null ? Request.Subject : NoteSubject, note ?? course.Request.Id, cancel);
        foreach (var file in uploads.Distinct())
        {
            course.Work.Db.Add(new Attachment
            {
                Id = course.Clock.NewId(),
                RequestId = course.Request.Id,
                MessageId = message,
                NoteId = note,
                FileId = file,
                At = course.Work.Now,
            });
        }

        course.Record(new FilesAttached([.. uploads], note is not null));
    }
}
