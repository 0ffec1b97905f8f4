using Ambos.Platform.Mail;
using Ambos.Platform.Mail.Messages;
using Ambos.Platform.Mail.Templates;
using Ambos.Platform.Storage;

namespace Ambos.Platform.Identity;

/// <summary>Mails the link by which somebody chooses a password, to the one address that is stored for them.</summary>
public sealed class AccountMails(Post post)
{
    public const string Invitation = "invitation";
    public const string PasswordReset = "password";

    /// <summary>Returns whether it goes out by mail.</summary>
    internal async Task<bool> Send(Work work, Account account, OneTimeLink link, string secret, CancellationToken cancel)
    {
        if (!post.IsOpen)
        {
            return false;
        }

        var kind = link.Purpose is LinkPurpose.Invitation ? Invitation : PasswordReset;
        var ends = await post.Moment(link.ExpiresAt, account.TimeZone, account.Language, cancel);
        var values = new Dictionary<string, string> { ["name"] = account.Name, ["ends"] = ends, ["link"] = post.Link($"/choose-password/{MailContent.Secret}") };
        return await post.Send(work, new(kind, account.Email, account.Name, account.Language, values) { Secret = secret, About = (Account.Subject, account.Id) }, cancel) is not null;
    }
}

internal static class AccountMailKinds
{
    public static void AddAccountMails(this IServiceCollection services)
    {
        services.AddSingleton<AccountMails>();
        services.AddMailKind(new(AccountMails.Invitation, typeof(AccountMails), "Invitation", "mail-invitation-subject", "mail-invitation-text", 0, Words()));
        services.AddMailKind(new(AccountMails.PasswordReset, typeof(AccountMails), "Link for a new password", "mail-password-subject", "mail-password-text", 0, Words()));
    }

    private static Placeholder[] Words() =>
        [new("name", "Ana Prieto"), new("ends", "2026-01-31 12:00"), new("link", "https://service.example.com/choose-password/…", Needed: true)];
}
