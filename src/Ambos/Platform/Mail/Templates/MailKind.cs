using Ambos.Platform.Mail.Messages;
using Ambos.Platform.Mail.Outbox;

namespace Ambos.Platform.Mail.Templates;

/// <summary>A word in double braces that a template may hold, with what the preview shows in its place.</summary>
/// <param name="Needed">Without it the mail would be of no use: a template that lacks it is refused.</param>
public sealed record Placeholder(string Name, string Sample, bool Needed = false)
{
    /// <summary>What the preview shows, where the placeholder stands for more than a text.</summary>
    public MailBlock? SampleBlock { get; init; }
}

/// <summary>A kind of mail that the program sends, registered by the capability that sends it.</summary>
/// <param name="Texts">Where its standard texts lie.</param>
/// <param name="Title">The key of its name among them.</param>
/// <param name="Subject">The key of its standard subject.</param>
/// <param name="Text">The key of its standard text.</param>
/// <param name="Rank">Mails of a lower rank go first: a link for a password does not wait behind ten thousand surveys.</param>
public sealed record MailKind(string Name, Type Texts, string Title, string Subject, string Text, int Rank, IReadOnlyList<Placeholder> Placeholders)
{
    /// <summary>For its receiver alone: administrators see that it went, not what it says.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Why a mail that was written may not go out again: what its receiver might know then is not theirs any more. Nothing where it may.</summary>
    public Func<IServiceProvider, OutboxMail, CancellationToken, Task<string?>>? WhyNotAgain { get; init; }

    /// <summary>The placeholder that every kind knows: the company's name.</summary>
    public const string Company = "company";

    /// <summary>Every word in double braces that its templates may hold.</summary>
    public IEnumerable<Placeholder> All => Placeholders.Prepend(new(Company, "Norte & Sur"));
}
