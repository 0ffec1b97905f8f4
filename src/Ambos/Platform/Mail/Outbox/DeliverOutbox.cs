using Ambos.Platform.Mail.Messages;
using Ambos.Platform.Mail.Smtp;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Mail.Outbox;

/// <summary>Gives to the mail server what is due. While the server is the trouble, it is asked more and more rarely.</summary>
public sealed class DeliverOutbox(
    MailOffice office, OutboxClaim claim, OutboxResults results, IServiceScopeFactory scopes, TimeProvider clock, ILogger<DeliverOutbox> log)
{
    private static readonly Duration FirstRest = Duration.FromSeconds(5);
    private static readonly Duration LongestRest = Duration.FromMinutes(5);

    private Instant _restsUntil = Instant.MinValue;
    private int _faults;

    /// <summary>Returns how many were sent.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var sent = 0;
        while (office.IsOpen && clock.Now() >= _restsUntil && await IsAnythingDue(cancel))
        {
            var claimed = await claim.Take(cancel);
            if (claimed.Mails.Count > 0)
            {
                sent += await Deliver(claimed, cancel);
            }
        }

        return sent;
    }

    private async Task<int> Deliver(Claimed claimed, CancellationToken cancel)
    {
        try
        {
            await using var connection = await SmtpConnection.Open(office.Settings, cancel);
            var sent = await Give(connection, claimed, cancel);
            await connection.Quit(cancel);
            return sent;
        }
        catch (SmtpFaultException fault)
        {
            Rest(fault);
            await results.NotSent(claimed, await Read(claimed.Mails[0], cancel), fault, Short(fault.Message), cancel);
            return 0;
        }
        finally
        {
            await claim.Release(claimed, CancellationToken.None);
        }
    }

    private async Task<int> Give(SmtpConnection connection, Claimed claimed, CancellationToken cancel)
    {
        var sent = 0;
        foreach (var id in claimed.Mails.TakeWhile(_ => clock.Now() + Duration.FromTimeSpan(office.Settings.Timeout) < claimed.Until))
        {
            var mail = await Read(id, cancel);
            if (await Give(connection, claimed, mail, cancel) is not { } fault)
            {
                (_faults, sent) = (0, sent + 1);
                continue;
            }

            log.LogWarning("Mail {Mail} was not taken: {Fault} {Code}", mail.Id, fault.Fault, fault.Code);
            if (fault.IsOfServer || fault.Fault is SmtpFault.Uncertain)
            {
                Rest(fault);
                break; // this line is of no more use
            }

            await connection.Reset(cancel);
        }

        return sent;
    }

    /// <summary>Returns why it was not taken; nothing when it was.</summary>
    private async Task<SmtpFaultException?> Give(SmtpConnection connection, Claimed claimed, OutboxMail mail, CancellationToken cancel)
    {
        string? secret = null;
        try
        {
            secret = mail.Sealed is { } bytes ? office.Unseal(bytes) : null;
            await connection.Send(Message(mail, secret), cancel);
        }
        catch (SmtpFaultException fault)
        {
            var answer = secret is null ? fault.Message : fault.Message.Replace(secret, "•••", StringComparison.Ordinal);
            await results.NotSent(claimed, mail, fault, Short(answer), cancel);
            return fault;
        }

        await results.Sent(claimed, mail, CancellationToken.None); // taken is taken, also while the program stops
        return null;
    }

    private MimeMessage Message(OutboxMail mail, string? secret)
    {
        var content = secret is null ? mail.Content : mail.Content.With(secret);
        return new(office.Settings.From, new(mail.Address, mail.Name), mail.Subject, MailText.Write(content), MailHtml.Write(content, mail.Subject, mail.Language))
        {
            MessageId = mail.MessageId,
            Date = mail.CreatedAt,
            Language = mail.Language,
            Kind = mail.Kind,
            Unsubscribe = secret is null ? mail.Unsubscribe : mail.Unsubscribe?.Replace(MailContent.Secret, secret, StringComparison.Ordinal),
        };
    }

    private void Rest(SmtpFaultException fault)
    {
        var rest = Duration.Min(FirstRest * Math.Pow(2, Math.Min(_faults++, 10)), LongestRest);
        _restsUntil = clock.Now() + rest;
        log.LogWarning("The mail server cannot be used ({Fault} {Code}); the next try is in {Rest}", fault.Fault, fault.Code, rest);
    }

    private async Task<bool> IsAnythingDue(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await OutboxClaim.IsAnythingDue(scope.ServiceProvider.GetRequiredService<AmbosDb>(), clock.Now(), cancel);
    }

    private async Task<OutboxMail> Read(Guid id, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AmbosDb>().Set<OutboxMail>().SingleAsync(mail => mail.Id == id, cancel);
    }

    private static string Short(string text) => text.Length <= OutboxMail.AnswerLength ? text : text[..OutboxMail.AnswerLength];
}
