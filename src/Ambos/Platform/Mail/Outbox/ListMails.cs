using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Runtime.CompilerServices;
using Ambos.Platform.Identity;
using Ambos.Platform.Mail.Smtp;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Mail.Outbox;

/// <summary>A mail as administrators see it.</summary>
public sealed record MailRow(
    Guid Id, string Kind, string Address, string Name, string Subject, MailState State, int Attempts, Instant CreatedAt, Instant NextAt, Instant? SentAt, SmtpFault? Fault, string? Answer);

/// <summary>Which mails are looked for.</summary>
public sealed class MailSearch
{
    /// <summary>A part of the address or of the name.</summary>
    [FromQuery(Name = "q")]
    [StringLength(Account.EmailLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Text { get; set; }

    [FromQuery(Name = "state")]
    public MailState? State { get; set; }

    [FromQuery(Name = "kind")]
    [StringLength(Templates.MailTemplate.KindLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Kind { get; set; }

    [FromQuery(Name = "after")]
    public string? After { get; set; }
}

/// <summary>An administrator looks what was mailed to whom, what waits, and what did not arrive and why.</summary>
public sealed class ListMails(AmbosDb db)
{
    private const int PageSize = 50;
    private const int FileStep = 1000;

    public async Task<Listing<MailRow>> Run(MailSearch search, CancellationToken cancel)
    {
        var rows = await Older(search, Cursor.From(search.After), PageSize + 1).ToListAsync(cancel);
        return new([.. rows.Take(PageSize)], rows.Count > PageSize ? Place(rows[PageSize - 1]) : null);
    }

    /// <summary>How many there are in each state.</summary>
    public Task<Dictionary<MailState, int>> Counts(CancellationToken cancel) =>
        db.Set<OutboxMail>().GroupBy(mail => mail.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);

    public static void Map(RouteGroupBuilder mails) => mails
        .MapGet("", ([AsParameters] MailSearch search, ListMails list, CancellationToken cancel) => list.Run(search, cancel))
        .Allow(Right.Administer)
        .WithName(nameof(ListMails))
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapFile(IEndpointRouteBuilder app) => app
        .MapGet("/admin/mail.csv", ([AsParameters] MailSearch search, ListMails list, CancellationToken cancel) => new CsvDownload(
            "mail.csv",
            ["id", "kind", "address", "name", "subject", "state", "attempts", "created_at", "sent_at", "fault", "answer"],
            list.All(search, cancel).Select(row => new object?[]
            {
                row.Id, row.Kind, row.Address, row.Name, row.Subject, row.State, row.Attempts, row.CreatedAt, row.SentAt, row.Fault, row.Answer,
            })))
        .Allow(Right.Administer)
        .ExcludeFromDescription();

    private async IAsyncEnumerable<MailRow> All(MailSearch search, [EnumeratorCancellation] CancellationToken cancel)
    {
        Cursor? place = null;
        for (var more = true; more;)
        {
            var rows = await Older(search, place, FileStep).ToListAsync(cancel);
            foreach (var row in rows)
            {
                yield return row;
            }

            (more, place) = (rows.Count == FileStep, rows.Count > 0 ? Cursor.From(Place(rows[^1])) : null);
        }
    }

    private IQueryable<MailRow> Older(MailSearch search, Cursor? after, int most)
    {
        IQueryable<OutboxMail> mails = db.Set<OutboxMail>();
        mails = search.State is { } state ? mails.Where(mail => mail.State == state) : mails;
        mails = search.Kind is { Length: > 0 } kind ? mails.Where(mail => mail.Kind == kind) : mails;
        if (search.Text is { Length: > 0 } text)
        {
            var part = Identity.Mail.Normalize(text);
            mails = mails.Where(mail => mail.Address.Contains(part) || mail.Name.Contains(text));
        }

        if (after is not null)
        {
            var (at, id) = (Moment(after), after.Id);
            mails = mails.Where(mail => mail.CreatedAt < at || (mail.CreatedAt == at && mail.Id.CompareTo(id) < 0));
        }

        return mails.OrderByDescending(mail => mail.CreatedAt).ThenByDescending(mail => mail.Id).Take(most).Select(mail => new MailRow(
            mail.Id, mail.Kind, mail.Address, mail.Name, mail.Subject, mail.State, mail.Attempts, mail.CreatedAt, mail.NextAt, mail.SentAt, mail.Fault, mail.Answer));
    }

    private static string Place(MailRow row) => new Cursor(row.CreatedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), row.Id).ToString();

    private static Instant Moment(Cursor cursor) => long.TryParse(cursor.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
        && at >= Instant.MinValue.ToUnixTimeMilliseconds() && at <= Instant.MaxValue.ToUnixTimeMilliseconds()
        ? Instant.FromUnixTimeMilliseconds(at)
        : throw new InvalidException("after", ErrorCodes.Unknown);
}
