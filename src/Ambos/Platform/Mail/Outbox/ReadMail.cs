using Ambos.Platform.Mail.Messages;
using Ambos.Platform.Mail.Smtp;
using Ambos.Platform.Mail.Templates;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Mail.Outbox;

/// <summary>A mail with all that it says; the secrets of its links are masked.</summary>
public sealed record MailShown(
    Guid Id, string MessageId, string Kind, string Address, string Name, string Language, string Subject, MailContent Content, MailState State, int Attempts,
    Instant CreatedAt, Instant NextAt, Instant? SentAt, SmtpFault? Fault, string? Answer, bool CanGoAgain)
{
    /// <summary>What it says is for its receiver alone, and is left out.</summary>
    public required bool IsPrivate { get; init; }
}

/// <summary>An administrator looks at one mail.</summary>
public sealed class ReadMail(AmbosDb db, MailTemplates templates)
{
    public async Task<MailShown> Run(Guid id, CancellationToken cancel)
    {
        var mail = await db.Set<OutboxMail>().SingleOrDefaultAsync(mail => mail.Id == id, cancel) ?? throw new NotFoundException();
        var isPrivate = templates.Kinds.Any(kind => kind.Name == mail.Kind && kind.IsPrivate);
        return new(
            mail.Id, mail.MessageId, mail.Kind, mail.Address, mail.Name, mail.Language, mail.Subject, isPrivate ? new([]) : mail.Content.Mask(), mail.State, mail.Attempts,
            mail.CreatedAt, mail.NextAt, mail.SentAt, mail.Fault, mail.Answer, mail.CanGoAgain)
        {
            IsPrivate = isPrivate,
        };
    }

    public static void Map(RouteGroupBuilder mails) => mails
        .MapGet("/{id:guid}", (Guid id, ReadMail read, CancellationToken cancel) => read.Run(id, cancel))
        .Allow(Right.Administer)
        .WithName(nameof(ReadMail))
        .ProducesProblem(StatusCodes.Status404NotFound);
}
