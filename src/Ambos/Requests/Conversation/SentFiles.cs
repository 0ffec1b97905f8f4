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
        foreach (var file in http.HttpContext!.Request.Form.Files.GetFiles(field).Where(file => file.Length > 0))
        {
            kept.Add(await store.Save(user.Actor, file, cancel));
        }

        return kept;
    }
}
