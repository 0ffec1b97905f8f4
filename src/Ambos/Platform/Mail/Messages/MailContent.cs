using System.Text.Json.Serialization;
using Ambos.Platform.Storage;

namespace Ambos.Platform.Mail.Messages;

/// <summary>What a part of a mail is.</summary>
public enum MailBlockKind
{
    /// <summary>A paragraph.</summary>
    Text,

    /// <summary>A link that is meant to be followed.</summary>
    Button,

    /// <summary>A question with a row of answers, each of them a link.</summary>
    Scores,

    /// <summary>A list, with links where there are any.</summary>
    Items,

    /// <summary>A figure: its name, with the value and what is to be known of it as items.</summary>
    Figure,

    /// <summary>Rows under a title; the first one names the columns, one with a single cell is a heading of those below it.</summary>
    Table,

    /// <summary>What stands small at the end.</summary>
    Small,
}

/// <summary>An answer of a row, or a line of a list.</summary>
public sealed record MailItem(string Text, string? Href = null);

/// <summary>A row of a table.</summary>
public sealed record MailRow(IReadOnlyList<string> Cells);

/// <summary>One part of a mail.</summary>
public sealed record MailBlock(MailBlockKind Kind, string Text, string? Href = null)
{
    public IReadOnlyList<MailItem> Items { get; init; } = [];
    public IReadOnlyList<MailRow> Rows { get; init; } = [];
}

/// <summary>
/// What a mail says, once: its plain text, its HTML and what administrators see of it are all written from this.
/// <see cref="Secret"/> stands for the secret of a link, which is kept apart and shown to nobody but the receiver.
/// </summary>
[Document]
public sealed record MailContent(IReadOnlyList<MailBlock> Blocks)
{
    /// <summary>Stands in an address for the secret; nothing that people type holds it.</summary>
    public const string Secret = "\uE000";

    private const string Masked = "•••";

    /// <summary>Whether it cannot go out without a secret.</summary>
    [JsonIgnore]
    public bool HasSecret => Blocks.Any(block => Holds(block.Href) || Holds(block.Text) || block.Items.Any(item => Holds(item.Href)));

    /// <summary>The content with the secret in its place.</summary>
    public MailContent With(string secret) => new([.. Blocks.Select(block => block with
    {
        Text = block.Text.Replace(Secret, secret, StringComparison.Ordinal),
        Href = block.Href?.Replace(Secret, secret, StringComparison.Ordinal),
        Items = [.. block.Items.Select(item => item with { Href = item.Href?.Replace(Secret, secret, StringComparison.Ordinal) })],
    })]);

    /// <summary>The content as others than the receiver may see it.</summary>
    public MailContent Mask() => With(Masked);

    /// <summary>A value as it may stand in a mail: without the sign that stands for a secret.</summary>
    public static string Clean(string value) => value.Replace(Secret, "", StringComparison.Ordinal);

    /// <summary>A value as it may stand in a header: one line, too.</summary>
    public static string Line(string value) => string.Concat(Clean(value).Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();

    private static bool Holds(string? text) => text?.Contains(Secret, StringComparison.Ordinal) is true;
}
