using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Ambos.Core.Text;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Administration;

/// <summary>A browser that is signed in, and who it is.</summary>
/// <param name="Browser">Empty when it does not say what it is.</param>
/// <param name="SeenAt">When it last asked for something, to within a few minutes.</param>
public sealed record LivingSession(Guid Id, Guid PersonId, string Person, string Email, string Browser, Instant BegunAt, Instant SeenAt);

/// <summary>Whose sessions are looked for.</summary>
public sealed class SessionSearch
{
    /// <summary>A part of the name or of the mail address.</summary>
    [FromQuery(Name = "q")]
    [StringLength(Account.EmailLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Text { get; set; }

    /// <summary>The cursor in next of the page before.</summary>
    [FromQuery(Name = "after")]
    public string? After { get; set; }
}

/// <summary>An administrator looks who is signed in where, the latest first.</summary>
public sealed class ListAllSessions(AmbosDb db, SessionLimits limits, TimeProvider clock)
{
    private const int PageSize = 50;

    public async Task<Listing<LivingSession>> Run(SessionSearch search, CancellationToken cancel)
    {
        var found = Found(search);
        if (Cursor.From(search.After) is { } after)
        {
            var seen = Instant.FromUnixTimeMilliseconds(long.TryParse(after.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : throw new InvalidException("after", ErrorCodes.Unknown));
            found = found.Where(row => row.Session.SeenAt < seen || (row.Session.SeenAt == seen && row.Session.Id.CompareTo(after.Id) < 0));
        }

        var rows = await Ordered(found).Take(PageSize + 1).ToListAsync(cancel);
        return rows.Count <= PageSize ? new(rows) : new(rows[..PageSize], Place(rows[PageSize - 1]));
    }

    public static void Map(RouteGroupBuilder sessions) => sessions
        .MapGet("", ([AsParameters] SessionSearch search, ListAllSessions list, CancellationToken cancel) => list.Run(search, cancel))
        .Allow(Right.Administer)
        .WithName(nameof(ListAllSessions));

    public static void MapCsv(IEndpointRouteBuilder app) => app
        .MapGet("/admin/sessions.csv", ([AsParameters] SessionSearch search, ListAllSessions list) => new CsvDownload(
            "sessions.csv",
            ["id", "person", "email", "browser", "begun_at", "seen_at"],
            Ordered(list.Found(search)).AsAsyncEnumerable().Select(row => new object?[] { row.Id, row.Person, row.Email, row.Browser, row.BegunAt, row.SeenAt })))
        .Allow(Right.Administer)
        .ExcludeFromDescription();

    private IQueryable<SignedIn> Found(SessionSearch search)
    {
        var (begun, seen) = (clock.Now() - limits.Absolute, clock.Now() - limits.Idle);
        var (name, address) = (TextFolding.Fold(search.Text ?? ""), Identity.Mail.Normalize(search.Text ?? ""));
        return
            from session in db.Set<Session>()
            join account in db.Set<Account>() on session.AccountId equals account.Id
            where session.EndedAt == null && session.BegunAt > begun && session.SeenAt > seen && !account.Disabled
            where name == "" || account.FoldedName.Contains(name) || account.Email.Contains(address)
            select new SignedIn { Session = session, Account = account };
    }

    private static IQueryable<LivingSession> Ordered(IQueryable<SignedIn> rows) => rows
        .OrderByDescending(row => row.Session.SeenAt).ThenByDescending(row => row.Session.Id)
        .Select(row => new LivingSession(row.Session.Id, row.Account.PersonId, row.Account.Name, row.Account.Email, row.Session.Browser, row.Session.BegunAt, row.Session.SeenAt));

    private static string Place(LivingSession row) => new Cursor(row.SeenAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), row.Id).ToString();

    private sealed class SignedIn
    {
        public required Session Session { get; init; }
        public required Account Account { get; init; }
    }
}
