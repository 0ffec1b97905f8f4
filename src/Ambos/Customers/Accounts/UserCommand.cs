using System.CommandLine;
using Ambos.Customers.Contract;
using Ambos.Customers.People;
using Ambos.Platform.Cli;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Accounts;

/// <summary><c>ambos user</c>: accounts from the command line, also when nobody can sign in any more.</summary>
public static class UserCommand
{
    private static readonly Actor Operator = Actor.System with { Channel = Channel.CommandLine };

    private static readonly Argument<string> Address = new("mail") { Description = "Mail address of the account" };
    private static readonly Option<string> Name = new("--name") { Description = "Name of the person", Required = true };
    private static readonly Option<string[]> Role = new("--role")
    {
        Description = "administrator, manager, agent, employee or customer; may be given several times",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<bool> Enable = new("--enable") { Description = "Let the account sign in again" };

    public static Command Create() => new("user", "Accounts of people")
    {
        Sub(new("create", "Open an account; the password is asked for, or read from the standard input") { Address, Name, Role }, Open),
        Sub(new("list", "List all accounts"), List),
        Sub(new("password", "Set a new password; every session of the account ends") { Address }, SetPassword),
        Sub(new("disable", "Stop an account from signing in; its tokens die as well") { Address, Enable }, Disable),
    };

    private static Command Sub(Command command, Func<IServiceProvider, ParseResult, CancellationToken, Task<string>> run)
    {
        command.SetAction((parsed, cancel) => OfflineHost.Run(parsed, async services =>
        {
            await Console.Out.WriteLineAsync(await run(services, parsed, cancel));
            return CommandLine.Done;
        }, cancel));
        return command;
    }

    private static async Task<string> Open(IServiceProvider services, ParseResult parsed, CancellationToken cancel)
    {
        var (name, mail) = (parsed.GetRequiredValue(Name), parsed.GetRequiredValue(Address));
        var roles = parsed.GetRequiredValue(Role).Select(Parse).Aggregate((all, role) => all | role);
        var password = await ConsolePassword.Read("Password", cancel);
        var hash = await services.GetRequiredService<Passwords>().Hash(password, "password", cancel, name, mail);
        await services.GetRequiredService<Writer>().Run(Operator, async work =>
        {
            var person = await services.GetRequiredService<CreateCustomer>().Add(work, Person(name, mail, roles), cancel);
            await services.GetRequiredService<OpenAccount>().Run(work, person, new(mail, roles, hash), cancel);
        }, cancel);
        return $"{mail} may sign in.";
    }

    private static async Task<string> List(IServiceProvider services, ParseResult parsed, CancellationToken cancel)
    {
        var accounts = await services.GetRequiredService<AmbosDb>().Set<Account>().OrderBy(account => account.Email).ToListAsync(cancel);
        return string.Join('\n', accounts.Select(account => $"{account.Email}\t{account.Name}\t{account.Roles}{(account.Disabled ? "\tdisabled" : "")}"));
    }

    private static async Task<string> SetPassword(IServiceProvider services, ParseResult parsed, CancellationToken cancel)
    {
        var account = await Find(services, parsed, cancel);
        var password = await ConsolePassword.Read("New password", cancel);
        var hash = await services.GetRequiredService<Passwords>().Hash(password, "password", cancel, account.Name, account.Email);
        await services.GetRequiredService<Writer>().Run(Operator, work => ChangePassword.Store(work, account.Id, hash, cancel), cancel);
        return $"{account.Email} has a new password; every session has ended.";
    }

    private static async Task<string> Disable(IServiceProvider services, ParseResult parsed, CancellationToken cancel)
    {
        var account = await Find(services, parsed, cancel);
        var disabled = !parsed.GetValue(Enable);
        await services.GetRequiredService<DisableAccount>().Run(Operator, account.Id, disabled, cancel);
        return disabled ? $"{account.Email} can no longer sign in." : $"{account.Email} may sign in again.";
    }

    private static async Task<Account> Find(IServiceProvider services, ParseResult parsed, CancellationToken cancel)
    {
        var mail = parsed.GetRequiredValue(Address);
        var normalized = Account.Normalize(mail);
        return await services.GetRequiredService<AmbosDb>().Set<Account>().AsNoTracking().SingleOrDefaultAsync(account => account.NormalizedEmail == normalized, cancel)
            ?? throw new CommandRefusedException($"Nobody has the address {mail}. See: ambos user list");
    }

    private static Roles Parse(string role) => role.ToLowerInvariant() switch
    {
        "administrator" => Roles.Administrator | Roles.Employee,
        "manager" => Roles.Manager | Roles.Employee,
        "agent" => Roles.Agent | Roles.Employee,
        "employee" => Roles.Employee,
        "customer" => Roles.ExternalCustomer,
        _ => throw new CommandRefusedException($"There is no role {role}. Use administrator, manager, agent, employee or customer."),
    };

    private static NewCustomer Person(string name, string mail, Roles roles) => new()
    {
        Side = roles == Roles.ExternalCustomer ? Side.External : Side.Internal,
        Relation = roles == Roles.ExternalCustomer ? Relation.Consumer : Relation.Employee,
        Kind = CustomerKind.Person,
        Name = name,
        Email = mail,
    };
}
