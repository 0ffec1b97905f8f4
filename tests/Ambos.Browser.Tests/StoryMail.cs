using Ambos.Platform.Mail.Messages;
using Ambos.Platform.Mail.Outbox;
using Ambos.Platform.Mail.Smtp;
using Ambos.Platform.Mail.Undeliverable;
using Ambos.Platform.Storage;

namespace Ambos.Browser.Tests;

/// <summary>What was mailed in the small company.</summary>
internal static class StoryMail
{
    public static Task<Guid> Add(Work work)
    {
        var id = TimeProvider.System.NewId();
        work.Db.Add(new OutboxMail
        {
            Id = id,
            MessageId = $"<{id:N}.story@example.com>",
            Kind = "invitation",
            Rank = 0,
            Address = "bruno@example.com",
            Name = "Bruno Buyer",
            Language = "es",
            Subject = "Su cuenta en Norte",
            Content = new([new(MailBlockKind.Text, "Hola, Bruno:"), new(MailBlockKind.Button, "Elegir una contraseña", $"https://service.example.com/choose-password/{MailContent.Secret}")]),
            State = MailState.Failed,
            Attempts = 1,
            CreatedAt = work.Now,
            TriedSince = work.Now,
            NextAt = work.Now,
            Fault = SmtpFault.Refused,
            Answer = "5.7.1 This mail is not wanted",
        });
        work.Db.Add(new UndeliverableAddress { Id = TimeProvider.System.NewId(), Address = "nobody@example.com", Reason = BounceReason.NoSuchAddress, At = work.Now });
        return Task.FromResult(id);
    }
}
