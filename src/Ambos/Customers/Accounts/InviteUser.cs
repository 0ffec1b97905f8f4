using System.ComponentModel.DataAnnotations;
using Ambos.Customers.Contract;
using Ambos.Customers.People;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Accounts;

/// <summary>Who is invited, and what they will be to the company.</summary>
public sealed class UserInvitation
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Customer.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Account.EmailLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Email { get; set; } = "";

    public IReadOnlyList<Roles>? Roles { get; set; }

    /// <summary>en, es, ru or pl; nothing for the language of the browser.</summary>
    public string? Language { get; set; }

    /// <summary>A team in which a colleague begins.</summary>
    public Guid? TeamId { get; set; }
}

/// <summary>Somebody who was invited, and the link to pass on to them.</summary>
public sealed record InvitedUser(Guid PersonId, IssuedLink Link);

/// <summary>An administrator invites somebody: the person and the account are there at once, the password is chosen over the link.</summary>
public sealed class InviteUser(Writer writer, CreateCustomer createCustomer, OpenAccount openAccount, OneTimeLinks links, Actors actors, CurrentUser user)
{
    public async Task<InvitedUser> Run(UserInvitation invitation, Uri here, CancellationToken cancel)
    {
        var roles = GivenRoles.Read(invitation.Roles, nameof(invitation.Roles));
        var invited = await writer.Run(user.Actor, work => Add(work, invitation, roles, here, cancel), cancel);
        actors.Forget();
        return invited;
    }

    public static void Map(RouteGroupBuilder users) => users
        .MapPost("/invitations", async (UserInvitation body, InviteUser invite, HttpContext http, CancellationToken cancel) =>
            TypedResults.Json(await invite.Run(body, IssueLink.Here(http), cancel), statusCode: StatusCodes.Status201Created))
        .Allow(Right.Administer)
        .WithName(nameof(InviteUser))
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    /// <summary>Invites in the caller's work.</summary>
    internal async Task<InvitedUser> Add(Work work, UserInvitation invitation, Roles roles, Uri here, CancellationToken cancel)
    {
        var person = await Known(work, invitation.Email, Side(roles), cancel) ?? await createCustomer.Add(work, Person(invitation, roles), cancel);
        var account = await openAccount.Run(work, person, new(invitation.Email, roles, PasswordHash: null, invitation.Language), cancel);
        if (invitation.TeamId is { } team && Side(roles) is Core.Side.Internal)
        {
            await Join(work, team, person.Id, cancel);
        }

        return new(person.Id, await links.Issue(work, account, here, cancel));
    }

    /// <summary>A person of this side who is written down with the address and has no account yet.</summary>
    private static Task<Customer?> Known(Work work, string email, Side side, CancellationToken cancel)
    {
        var address = Mail.Normalize(email);
        return work.Db.Set<Customer>()
            .Where(person => person.Email == address && person.Kind == CustomerKind.Person && person.Side == side)
            .Where(person => !work.Db.Set<Account>().Any(account => account.PersonId == person.Id))
            .OrderBy(person => person.Number).FirstOrDefaultAsync(cancel);
    }

    private static async Task Join(Work work, Guid team, Guid person, CancellationToken cancel)
    {
        if (!await work.Db.Set<Team>().AnyAsync(known => known.Id == team && !known.Retired, cancel))
        {
            throw new InvalidException("teamId", ErrorCodes.Unknown);
        }

        if (!await work.Db.Set<Membership>().AnyAsync(membership => membership.TeamId == team && membership.PersonId == person, cancel))
        {
            work.Db.Add(new Membership { TeamId = team, PersonId = person });
            work.Record(Team.Subject, team, new MemberJoined(person, Lead: false));
        }
    }

    /// <summary>Who is nothing but a customer stands outside.</summary>
    private static Side Side(Roles roles) => roles is Roles.ExternalCustomer ? Core.Side.External : Core.Side.Internal;

    private static NewCustomer Person(UserInvitation invitation, Roles roles) => new()
    {
        Side = Side(roles),
        Kind = CustomerKind.Person,
        Relation = Side(roles) is Core.Side.External ? Relation.Consumer : Relation.Employee,
        Name = invitation.Name,
        Email = invitation.Email,
        Language = invitation.Language,
    };
}
