using System.ComponentModel.DataAnnotations;
using Ambos.Customers.Accounts;
using Ambos.Customers.Contract;
using Ambos.Customers.Teams;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.SetUp;

/// <summary>A colleague to be invited; a row that is left empty is nobody.</summary>
public sealed class FirstColleague
{
    public string? Name { get; set; }
    public string? Email { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Email);
}

/// <summary>The team with which the company begins, and who works in it.</summary>
public sealed class FirstTeam
{
    [StringLength(Customer.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Name { get; set; }

    public List<FirstColleague> Colleagues { get; set => field = value ?? []; } = [];
}

/// <summary>Whoever sets the company up begins a team, leads it, and invites colleagues into it; all of it or nothing.</summary>
public sealed class BeginTeam(Writer writer, CreateTeam create, InviteUser invite, TeamRegister register, Actors actors, CurrentUser user)
{
    /// <summary>The links of those who were invited, to be passed on; a team that is there already takes them in.</summary>
    public async Task<IReadOnlyList<InvitedUser>> Run(FirstTeam given, Uri here, CancellationToken cancel)
    {
        Shape.Demand(given);
        Check(given);
        var invited = await writer.Run(user.Actor, async work =>
        {
            var team = string.IsNullOrWhiteSpace(given.Name) ? (Guid?)null : await Team(work, given.Name.Trim(), cancel);
            List<InvitedUser> invited = [];
            foreach (var (row, colleague) in given.Colleagues.Index().Where(row => !row.Item.IsEmpty))
            {
                invited.Add(await Invite(work, row, colleague, team, here, cancel));
            }

            return invited;
        }, cancel);
        register.Forget();
        actors.Forget();
        return invited;
    }

    private async Task<Guid> Team(Work work, string name, CancellationToken cancel)
    {
        if (await work.Db.Set<Team>().Where(team => team.Name == name && !team.Retired).OrderBy(team => team.Id).FirstOrDefaultAsync(cancel) is { } known)
        {
            return known.Id;
        }

        var team = await create.Add(work, name, cancel);
        if (work.Actor.CustomerId is { } me)
        {
            work.Db.Add(new Membership { TeamId = team.Id, PersonId = me, Lead = true });
            work.Record(Contract.Team.Subject, team.Id, new MemberJoined(me, Lead: true));
        }

        return team.Id;
    }

    /// <summary>Each address once: what stands in the same form is not known yet when the next row is looked at.</summary>
    private static void Check(FirstTeam given)
    {
        HashSet<string> addresses = [];
        foreach (var (row, colleague) in given.Colleagues.Index().Where(row => !row.Item.IsEmpty))
        {
            if (!addresses.Add(Account.Normalize(colleague.Email ?? "")))
            {
                throw new InvalidException($"colleagues[{row}].email", "account-exists");
            }
        }
    }

    private async Task<InvitedUser> Invite(Work work, int row, FirstColleague colleague, Guid? team, Uri here, CancellationToken cancel)
    {
        const Roles Serving = Roles.Employee | Roles.Agent;
        try
        {
            var invitation = new UserInvitation { Name = colleague.Name?.Trim() ?? "", Email = colleague.Email?.Trim() ?? "" };
            Shape.Demand(invitation);
            var invited = await invite.Add(work, invitation, Serving, here, cancel);
            await Join(work, team, invited.PersonId, cancel);
            return invited;
        }
        catch (InvalidException refused)
        {
            throw new InvalidException($"colleagues[{row}].{refused.Field?.ToLowerInvariant() ?? "email"}", refused.Code);
        }
    }

    private static async Task Join(Work work, Guid? team, Guid person, CancellationToken cancel)
    {
        if (team is { } id && !await work.Db.Set<Membership>().AnyAsync(membership => membership.TeamId == id && membership.PersonId == person, cancel))
        {
            work.Db.Add(new Membership { TeamId = id, PersonId = person });
            work.Record(Contract.Team.Subject, id, new MemberJoined(person, Lead: false));
        }
    }
}
