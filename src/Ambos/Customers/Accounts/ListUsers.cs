using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using Ambos.Core.Text;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Customers.Accounts;

/// <summary>Somebody who can sign in, as administrators see them.</summary>
public sealed record UserRow(
    Guid Id, Guid PersonId, string Name, string Email, IReadOnlyList<Roles> Roles, UserState State, Instant? LastSignInAt, Instant CreatedAt);

/// <summary>A page of users by name.</summary>
/// <param name="Next">To be given as <c>after</c>; nothing on the last page.</param>
/// <param name="Previous">To be given as <c>before</c>; nothing on the first page.</param>
/// <param name="Total">How many match altogether.</param>
public sealed record UserListing(IReadOnlyList<UserRow> Items, string? Next, string? Previous, long Total);

/// <summary>Which users are looked for.</summary>
public sealed class UserSearch
{
    /// <summary>A part of the name or of the mail address.</summary>
    [FromQuery(Name = "q")]
    [StringLength(Account.EmailLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Text { get; set; }

    [FromQuery(Name = "role")]
    public Roles? Role { get; set; }

    [FromQuery(Name = "state")]
    public UserState? State { get; set; }

    [FromQuery(Name = "after")]
    public string? After { get; set; }

    [FromQuery(Name = "before")]
    public string? Before { get; set; }
}

/// <summary>An administrator looks who can sign in, what they may, and when they last came.</summary>
public sealed class ListUsers(AmbosDb db)
{
    private const int PageSize = 50;

    public async Task<UserListing> Run(UserSearch search, CancellationToken cancel)
    {
        var found = Found(search);
        var total = await found.LongCountAsync(cancel);
        var (after, before) = (Cursor.From(search.After), Cursor.From(search.Before));
        var back = before is not null;
        var rows = await (back ? Before(found, before!) : After(found, after)).Take(PageSize + 1).ToListAsync(cancel);
        var more = rows.Count > PageSize;
        var page = rows.Take(PageSize).ToList();
        if (back)
        {
            page.Reverse();
        }

        return new(
            page.ConvertAll(Row),
            page.Count > 0 && (back || more) ? Place(page[^1]) : null,
            page.Count > 0 && (back ? more : after is not null) ? Place(page[0]) : null,
            total);
    }

    public static void Map(RouteGroupBuilder users) => users
        .MapGet("", ([AsParameters] UserSearch search, ListUsers list, CancellationToken cancel) => list.Run(search, cancel))
        .Allow(Right.Administer)
        .WithName(nameof(ListUsers));

    public static void MapCsv(IEndpointRouteBuilder app) => app
        .MapGet("/admin/users.csv", ([AsParameters] UserSearch search, ListUsers list) => new CsvDownload(
            "users.csv",
            ["id", "person_id", "name", "email", "roles", "state", "last_sign_in_at", "created_at"],
            After(list.Found(search), null).AsAsyncEnumerable().Select(Row).Select(row => new object?[]
            {
                row.Id, row.PersonId, row.Name, row.Email, string.Join(' ', row.Roles), row.State, row.LastSignInAt, row.CreatedAt,
            })))
        .Allow(Right.Administer)
        .ExcludeFromDescription();

    private IQueryable<Account> Found(UserSearch search)
    {
        IQueryable<Account> accounts = db.Set<Account>();
        accounts = search.Role is { } role ? accounts.Where(account => (account.Roles & role) != 0) : accounts;
        accounts = search.State is { } state ? accounts.Where(In(state)) : accounts;
        if (string.IsNullOrWhiteSpace(search.Text))
        {
            return accounts;
        }

        var (name, address) = (TextFolding.Fold(search.Text), Mail.Normalize(search.Text));
        return accounts.Where(account => account.FoldedName.Contains(name) || account.Email.Contains(address));
    }

    private static Expression<Func<Account, bool>> In(UserState state) => state switch
    {
        UserState.Disabled => account => account.Disabled,
        UserState.Invited => account => !account.Disabled && account.PasswordHash == null,
        _ => account => !account.Disabled && account.PasswordHash != null,
    };

    private static IQueryable<Account> After(IQueryable<Account> accounts, Cursor? place) =>
        (place is null ? accounts : accounts.Where(account => string.Compare(account.FoldedName, place.Text) > 0
            || (account.FoldedName == place.Text && account.Id.CompareTo(place.Id) > 0)))
        .OrderBy(account => account.FoldedName).ThenBy(account => account.Id);

    private static IQueryable<Account> Before(IQueryable<Account> accounts, Cursor place) =>
        accounts.Where(account => string.Compare(account.FoldedName, place.Text) < 0
            || (account.FoldedName == place.Text && account.Id.CompareTo(place.Id) < 0))
        .OrderByDescending(account => account.FoldedName).ThenByDescending(account => account.Id);

    private static string Place(Account account) => new Cursor(account.FoldedName, account.Id).ToString();

    private static UserRow Row(Account account) => new(
        account.Id, account.PersonId, account.Name, account.Email, GivenRoles.Apart(account.Roles), StateOf(account), account.LastSignInAt, account.CreatedAt);

    private static UserState StateOf(Account account) =>
        account.Disabled ? UserState.Disabled : account.PasswordHash is null ? UserState.Invited : UserState.Active;
}
