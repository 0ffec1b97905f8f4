using Ambos.Platform.Identity;
using Ambos.Platform.Mail;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Reports;

/// <summary>Mails a report to whoever asks, at once and beside its rhythm, to see what it is like.</summary>
public sealed class SendSample(AmbosDb db, Writer writer, AskAsReader ask, ReportLetter letters, Post post, CurrentUser user, TimeProvider clock)
{
    /// <summary>A second press within so long is the same wish.</summary>
    private static readonly Duration Once = Duration.FromSeconds(20);

    public async Task Run(Guid id, CancellationToken cancel)
    {
        var report = await db.ReportsFor(user.Actor).SingleOrDefaultAsync(report => report.Id == id, cancel) ?? throw new NotFoundException();
        var account = await db.Set<Account>().SingleOrDefaultAsync(account => account.Id == user.AccountId, cancel) ?? throw new ForbiddenException();
        if (!post.IsOpen)
        {
            throw new RefusedException("mail-not-set-up");
        }

        var letter = await letters.Write(report, await ask.Run(report, user.Actor, cancel), account, null, clock.Now(), null, cancel);
        await writer.Run(user.Actor, async work =>
        {
            await work.Lock($"report sample {id} {account.Id}", cancel);
            var (address, since) = (Mail.Normalize(account.Email), work.Now - Once);
            if (!await work.Db.Set<Platform.Mail.Outbox.OutboxMail>().AnyAsync(mail => mail.Kind == ReportLetter.Kind && mail.AboutId == report.SurveyId && mail.Address == address && mail.CreatedAt > since, cancel))
            {
                await post.Send(work, letter, cancel);
            }
        }, cancel);
    }
}
