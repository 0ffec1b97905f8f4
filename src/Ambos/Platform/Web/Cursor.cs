using System.Buffers.Text;
using System.Text;
using Ambos.Platform.Rules;

namespace Ambos.Platform.Web;

/// <summary>Where a list goes on: the last text and id that were shown, in a form that callers hand back as it is.</summary>
public sealed record Cursor(string Text, Guid Id)
{
    private const int Longest = 2000;
    private const int IdBytes = 16;

    public override string ToString() => Base64Url.EncodeToString([.. Id.ToByteArray(), .. Encoding.UTF8.GetBytes(Text)]);

    /// <summary>Nothing at the beginning of a list; refused when it is not one of ours.</summary>
    public static Cursor? From(string? text)
    {
        if (text is null or "")
        {
            return null;
        }

        if (text.Length > Longest || !Base64Url.IsValid(text) || Base64Url.DecodeFromChars(text) is not { Length: >= IdBytes } bytes)
        {
            throw new InvalidException("after", ErrorCodes.Unknown);
        }

        return new(Encoding.UTF8.GetString(bytes.AsSpan(IdBytes)), new(bytes.AsSpan(0, IdBytes)));
    }
}
