using Ambos.Platform.Files;
using Ambos.Platform.Identity;

namespace Ambos.Requests.Conversation;

/// <summary>Keeps the files that came with a form, until they are bound to what the form makes.</summary>
public sealed class SentFiles(FileStore store, CurrentUser user, IHttpContextAccessor http)
{
    /// <summary>The files of one field.</summary>
    public async Task<List<StoredFile>> Keep(string field, CancellationToken cancel)
    {
        List<StoredFile> kept = [];
        await Keep(field, kept.Add, cancel);
        return kept;
    }

    /// <summary>The files of one field, each told of as soon as it is kept: a later one may be refused.</summary>
    public async Task Keep(string field, Action<StoredFile> kept, CancellationToken cancel)
    {
        foreach (var file in http.HttpContext!.Request.Form.Files.GetFiles(field).Where(file => file.Length > 0))
        {
            kept(await store.Save(user.Actor, file, cancel));
        }
    }
}
