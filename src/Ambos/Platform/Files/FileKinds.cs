namespace Ambos.Platform.Files;

/// <summary>A kind of file that is taken: its extensions, how it is called on the web, how its bytes begin.</summary>
/// <param name="Extensions">With the dot, lower case.</param>
/// <param name="ContentType">The type under which it is stored and sent.</param>
/// <param name="Beginnings">One of these stands at <paramref name="Offset"/>; none for text.</param>
public sealed record FileKind(string[] Extensions, string ContentType, byte[][] Beginnings, int Offset = 0);

/// <summary>The list of what may be uploaded. What is not on it is refused.</summary>
public static class FileKinds
{
    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];

    private static readonly FileKind[] All =
    [
        new([".pdf"], "application/pdf", ["%PDF-"u8.ToArray()]),
        new([".png"], "image/png", [[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]]),
        new([".jpg", ".jpeg"], "image/jpeg", [[0xFF, 0xD8, 0xFF]]),
        new([".gif"], "image/gif", ["GIF87a"u8.ToArray(), "GIF89a"u8.ToArray()]),
        new([".webp"], "image/webp", ["WEBP"u8.ToArray()], 8),
        new([".heic"], "image/heic", ["ftyp"u8.ToArray()], 4),
        new([".mp4"], "video/mp4", ["ftyp"u8.ToArray()], 4),
        new([".zip"], "application/zip", [Zip]),
        new([".docx"], "application/vnd.openxmlformats-officedocument.wordprocessingml.document", [Zip]),
        new([".xlsx"], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [Zip]),
        new([".pptx"], "application/vnd.openxmlformats-officedocument.presentationml.presentation", [Zip]),
        new([".odt"], "application/vnd.oasis.opendocument.text", [Zip]),
        new([".ods"], "application/vnd.oasis.opendocument.spreadsheet", [Zip]),
        new([".txt", ".log", ".md"], "text/plain", []),
        new([".csv"], "text/csv", []),
    ];

    /// <summary>Extensions for the file field of a form.</summary>
    public static string Accepted { get; } = string.Join(',', All.SelectMany(kind => kind.Extensions));

    /// <summary>The kind of a file by its name, when its first bytes agree; nothing when it is not taken.</summary>
    public static FileKind? Of(string name, ReadOnlySpan<byte> head)
    {
        var extension = Path.GetExtension(name).ToLowerInvariant();
        var kind = Array.Find(All, kind => kind.Extensions.Contains(extension));
        return kind is not null && Agrees(kind, head) ? kind : null;
    }

    private static bool Agrees(FileKind kind, ReadOnlySpan<byte> head)
    {
        if (kind.Beginnings.Length == 0)
        {
            return !head.Contains((byte)0); // text holds no NUL
        }

        foreach (var beginning in kind.Beginnings)
        {
            if (head.Length >= kind.Offset + beginning.Length && head[kind.Offset..].StartsWith(beginning))
            {
                return true;
            }
        }

        return false;
    }
}
