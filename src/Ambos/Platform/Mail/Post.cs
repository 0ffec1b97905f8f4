using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Ambos.Core.Calendars;
using Ambos.Platform.Identity;
using Ambos.Platform.Mail.Messages;
using Ambos.Platform.Mail.Outbox;
using Ambos.Platform.Mail.Smtp;
using Ambos.Platform.Mail.Templates;
using Ambos.Platform.Mail.Undeliverable;
using Ambos.Platform.Storage;
using Ambos.Platform.Web.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Ambos.Platform.Mail;

/// <summary>
/// Puts mail into the outbox, in the work that causes it: it becomes true with it or not at all, and nobody waits for a
/// mail server.
/// </summary>
public sealed class Post(MailOffice office, MailTemplates templates, Company company, IStringLocalizer<MailWords> words, TimeProvider clock)
{
    private const int RandomBytes = 12;

    /// <summary>Whether anything is mailed at all.</summary>
    public bool IsOpen => office.IsOpen;

    /// <summary>The address of a page, for links in mails.</summary>
    public string Link(string path) => office.Settings.Site.GetLeftPart(UriPartial.Authority) + path;

    /// <summary>A moment as it is written to somebody, with the name of the zone.</summary>
    public async Task<string> Moment(Instant at, string? timeZone, string? language, CancellationToken cancel)
    {
        var facts = await company.Current(cancel);
        var zone = Zones.Find(timeZone ?? facts.TimeZone) ?? DateTimeZone.Utc;
        var culture = CultureInfo.GetCultureInfo(MailTemplates.Spoken(language ?? facts.Language));
        return $"{at.InZone(zone).LocalDateTime.ToString("f", culture)} ({zone.NameAt(at)})";
    }

    /// <summary>Writes the mail; nothing while no mail server is named. To an address that is known not to take any it is written as failed.</summary>
    public async Task<Guid?> Send(Work work, Letter letter, CancellationToken cancel)
    {
        if (!IsOpen || !MailBox.IsDeliverable(letter.Address))
        {
            return null;
        }

        var language = MailTemplates.Spoken(letter.Language ?? (await company.Current(cancel)).Language);
        var wording = await templates.Of(work.Db, letter.Kind, language, cancel);
        var address = Identity.Mail.Normalize(letter.Address);
        var isUndeliverable = await work.Db.Set<UndeliverableAddress>().AnyAsync(known => known.Address == address, cancel);
        var mail = Written(work, letter, wording, await Values(letter, cancel), address, isUndeliverable);
        work.Db.Add(mail);
        return mail.Id;
    }

    private OutboxMail Written(Work work, Letter letter, Wording wording, Dictionary<string, string> values, string address, bool isUndeliverable)
    {
        var id = clock.NewId();
        return new()
        {
            Id = id,
            MessageId = $"<{id:N}.{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes))}@{office.Settings.From.Domain}>",
            Kind = letter.Kind,
            Rank = templates.Kind(letter.Kind).Rank,
            Address = address,
            Name = Short(MailContent.Line(letter.Name), OutboxMail.NameLength),
            Language = wording.Language,
            Subject = Short(MailContent.Line(TemplateText.Line(wording.Subject, values)), OutboxMail.SubjectLength),
            Content = new([.. TemplateText.Blocks(wording.Text, values, letter.Blocks), .. Foot(letter, values, wording.Language)]),
            Sealed = letter.Secret is { } secret ? office.Seal(secret) : null,
            Unsubscribe = letter.Unsubscribe is { } path ? $"{Link(path)}/at-once" : null,
            AboutKind = letter.About?.Kind,
            AboutId = letter.About?.Id,
            State = isUndeliverable ? MailState.Failed : MailState.Waiting,
            Fault = isUndeliverable ? SmtpFault.Undeliverable : null,
            CreatedAt = work.Now,
            TriedSince = work.Now,
            NextAt = letter.NotBefore ?? work.Now,
        };
    }

    private async Task<Dictionary<string, string>> Values(Letter letter, CancellationToken cancel)
    {
        var facts = await company.Current(cancel);
        var values = letter.Values.ToDictionary(value => value.Key, value => value.Value);
        values[MailKind.Company] = facts.Name.Length > 0 ? facts.Name : office.Settings.Site.Host;
        return values;
    }

    private MailBlock[] Foot(Letter letter, Dictionary<string, string> values, string language) => MailTemplates.In(language, () => (MailBlock[])
    [
        new(MailBlockKind.Small, words["Sent by {0}", values[MailKind.Company]], office.Settings.Site.ToString()),
        .. letter.Unsubscribe is { } path ? new[] { new MailBlock(MailBlockKind.Small, letter.UnsubscribeText ?? words["No more surveys to this address"], $"{Link(path)}?lang={language}") } : [],
    ]);

    private static string Short(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
