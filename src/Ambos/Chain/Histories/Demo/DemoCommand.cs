using System.CommandLine;
using Ambos.Platform.Cli;
using Ambos.Platform.Import;
using Ambos.Platform.Journal;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Chain.Histories.Demo;

/// <summary><c>ambos demo</c>: a company with two years of history to look at, and <c>ambos demo remove</c>, which takes it away.</summary>
public static class DemoCommand
{
    public static Command Create()
    {
        var language = new Option<string?>("--language") { Description = "en, es, ru or pl (default: the language of the company)" };
        var seed = new Option<int>("--seed") { Description = "The same number makes the same company", DefaultValueFactory = _ => DemoRecipe.StandardSeed };
        var scale = new Option<double>("--scale") { Description = "From 0.01 to 1: a smaller number makes fewer customers and requests", DefaultValueFactory = _ => 1 };
        var command = new Command("demo", "Bring a demo company: 120 colleagues, 3,000 customers, two years of requests") { language, seed, scale };
        command.SetAction((parsed, cancel) => OfflineHost.Run(
            parsed, services => Refusing(() => Bring(services, new(parsed.GetValue(language), parsed.GetValue(seed), parsed.GetValue(scale)), cancel)), cancel));
        command.Add(Remove());
        return command;
    }

    private static Command Remove()
    {
        var command = new Command("remove", "Take the demo company away; what somebody has changed since is kept and listed");
        command.SetAction((parsed, cancel) => OfflineHost.Run(parsed, services => Refusing(() => Remove(services, cancel)), cancel));
        return command;
    }

    private static async Task Bring(IServiceProvider services, DemoWish wish, CancellationToken cancel)
    {
        var demo = services.GetRequiredService<BringDemo>();
        var order = await demo.Order(wish, cancel);
        Import import;
        using (var progress = new ConsoleProgress(services.GetRequiredService<TimeProvider>()))
        {
            import = await demo.Run(order, ImportActor.CommandLine, progress, cancel);
        }

        await Console.Out.WriteLineAsync($"The demo company is here: {import.Added} requests until {import.StartedAt.ToDateTimeUtc():yyyy-MM-dd HH:mm}Z. It goes again with: ambos demo remove\n");
        await Console.Out.WriteLineAsync("Look through the eyes of its people; these passwords are shown only now:");
        var keys = await services.GetRequiredService<DemoAccounts>().Issue(import, ImportActor.CommandLine with { Channel = Channel.CommandLine }, cancel);
        foreach (var key in keys)
        {
            await Console.Out.WriteLineAsync($"  {key.Part,-9} {key.Email,-36} {key.Password}   {key.Name}");
        }
    }

    private static async Task Remove(IServiceProvider services, CancellationToken cancel)
    {
        var demo = services.GetRequiredService<BringDemo>();
        var import = await demo.Present(cancel);
        using (var progress = new ConsoleProgress(services.GetRequiredService<TimeProvider>()))
        {
            await demo.Remove(ImportActor.CommandLine, progress, cancel);
        }

        var left = await services.GetRequiredService<AmbosDb>().Set<Import>().Where(row => row.Id == import!.Id).Select(row => row.Kept).SingleAsync(cancel);
        await Console.Out.WriteLineAsync("The demo company is gone."
            + (left > 0 ? $" {left} things are kept, since somebody has changed them or they are needed; see them: ambos import show {import!.Number} --all" : ""));
    }

    private static async Task<int> Refusing(Func<Task> work)
    {
        try
        {
            await work();
            return CommandLine.Done;
        }
        catch (Exception refused) when (refused is ImportRefusedException or StorageUnavailableException)
        {
            throw new CommandRefusedException(refused.Message);
        }
        catch (RefusedException refused) when (refused.Code is "import-running")
        {
            throw new CommandRefusedException("An import is running on this database. Wait until it is done.");
        }
        catch (OperationCanceledException)
        {
            throw new CommandRefusedException("Stopped. The same command goes on from here.");
        }
    }
}
