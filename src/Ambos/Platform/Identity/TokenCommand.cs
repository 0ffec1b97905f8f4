using System.CommandLine;
using Ambos.Platform.Cli;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Identity;

/// <summary><c>ambos token create</c>: gives out a token of somebody's, told once.</summary>
public static class TokenCommand
{
    private static readonly Option<string> User = new("--user") { Description = "Mail address of the owner", Required = true };
    private static readonly Option<string> Name = new("--name") { Description = "What the token is for", Required = true };
    private static readonly Option<bool> ReadOnly = new("--read-only") { Description = "The token changes nothing" };
    private static readonly Option<int> Days = new("--days") { Description = "Days until it expires", DefaultValueFactory = _ => 90 };

    public static Command Create()
    {
        var create = new Command("create", "Create a token; its secret is printed once") { User, Name, ReadOnly, Days };
        create.SetAction((parsed, cancel) => OfflineHost.Run(parsed, services => Run(services, parsed, cancel), cancel));
        return new("token", "Tokens with which programs call the API") { create };
    }

    private static async Task<int> Run(IServiceProvider services, ParseResult parsed, CancellationToken cancel)
    {
        var normalized = Account.Normalize(parsed.GetRequiredValue(User));
        var account = await services.GetRequiredService<AmbosDb>().Set<Account>().AsNoTracking()
            .SingleOrDefaultAsync(account => account.NormalizedEmail == normalized, cancel)
            ?? throw new CommandRefusedException($"Nobody has the address {parsed.GetValue(User)}. See: ambos user list");
        var days = parsed.GetValue(Days);
        if (days is < 1 or > TokenWish.LongestDays)
        {
            throw new CommandRefusedException($"--days must be 1 to {TokenWish.LongestDays}.");
        }

        var wish = new TokenWish { Name = parsed.GetRequiredValue(Name), CanWrite = !parsed.GetValue(ReadOnly), Days = days };
        var actor = Actor.System with { Channel = Channel.CommandLine };
        await Console.Out.WriteLineAsync(await services.GetRequiredService<CreateToken>().For(actor, account.Id, wish, cancel));
        return CommandLine.Done;
    }
}
