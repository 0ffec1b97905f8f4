using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;

namespace Ambos.Requests.Conversation;

/// <summary>A message as it is typed into a form.</summary>
public sealed class MessageTyped
{
    public string? Text { get; set; }
    public string? Channel { get; set; }

    public RequestMessage ToMessage(IReadOnlyList<Guid> files) => new()
    {
        Text = Text,
        Channel = Enum.TryParse<Channel>(Channel, out var channel) ? channel : null,
        Files = files,
    };
}

internal static class Uploads
{
    /// <summary>Keeps the files that came with a form; they are bound to what it makes.</summary>
    public static async Task<IReadOnlyList<Guid>> Keep(FileStore store, Actor actor, HttpContext http, CancellationToken cancel)
    {
        List<Guid> kept = [];
        foreach (var file in http.Request.Form.Files.Where(file => file.Length > 0))
        {
            kept.Add((await store.Save(actor, file, cancel)).Id);
        }

        return kept;
    }
}
