using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using Ambos.Chain.Figures;
using Ambos.Platform.Cli;
using Ambos.Platform.Storage;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Chain.Report;

/// <summary><c>ambos report</c>: the figures of the chain, and computing them anew.</summary>
public static class ReportCommand
{
    private static readonly JsonSerializerOptions Printed =
        Json.Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true });

    private static readonly Option<LocalDate?> From = Day("--from", "First day of the period, as 2026-03-01");
    private static readonly Option<LocalDate?> To = Day("--to", "Last day of the period, which belongs to it");
    private static readonly Option<string?> Service = new("--service") { Description = "Only this service and the steps that it is made of" };
    private static readonly Option<Side?> OneSide = new("--side") { Description = "external or internal", CustomParser = ParseSide };
    private static readonly Option<bool> AsJson = new("--json") { Description = "Print JSON with the definition of each figure" };

    public static Command Create() => new("report", "Which link of the chain breaks its promises")
    {
        Chain(),
        Rebuild(),
    };

    private static Command Chain()
    {
        var command = new Command("chain", "Promises kept and broken, by service and by link") { From, To, Service, OneSide, AsJson };
        command.SetAction((parsed, cancel) => OfflineHost.Run(parsed, async services =>
        {
            await services.GetRequiredService<RebuildFigures>().CatchUp(cancel);
            var read = services.GetRequiredService<ReadChainReport>();
            var report = await read.Run(await Filter(parsed, read, cancel), cancel);
            await Console.Out.WriteLineAsync(parsed.GetValue(AsJson) ? JsonSerializer.Serialize(report, Printed) : ReportTable.Of(report));
            return CommandLine.Done;
        }, cancel));
        return command;
    }

    private static Command Rebuild()
    {
        var command = new Command("rebuild", "Compute all figures anew from the requests and hand-overs");
        command.SetAction((parsed, cancel) => OfflineHost.Run(parsed, async services =>
        {
            var progress = new Progress<long>(count => Console.Error.Write($"\r{count:N0} requests counted"));
            var count = await services.GetRequiredService<RebuildFigures>().Run(progress, cancel);
            await Console.Error.WriteAsync("\r");
            await Console.Out.WriteLineAsync($"{count:N0} requests counted anew.");
            return CommandLine.Done;
        }, cancel));
        return command;
    }

    private static async Task<ChainFilter> Filter(ParseResult parsed, ReadChainReport read, CancellationToken cancel)
    {
        var filter = new ChainFilter
        {
            From = parsed.GetValue(From),
            To = parsed.GetValue(To),
            Side = parsed.GetValue(OneSide),
            ServiceId = parsed.GetValue(Service) is { } name ? await Find(read, name, cancel) : null,
        };
        return filter.To < filter.From ? throw new CommandRefusedException("--to lies before --from; give the days the other way round.") : filter;
    }

    private static async Task<Guid> Find(ReadChainReport read, string name, CancellationToken cancel)
    {
        try
        {
            return await read.FindService(name, cancel);
        }
        catch (UnknownServiceException unknown)
        {
            throw new CommandRefusedException($"--service: {unknown.Message}");
        }
    }

    private static Option<LocalDate?> Day(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value.Year: >= 1900 and <= 9000 } day)
            {
                return day.Value;
            }

            result.AddError($"{name}: \"{text}\" is not a day; write it as 2026-03-01.");
            return null;
        },
    };

    private static Side? ParseSide(ArgumentResult result)
    {
        switch (result.Tokens.Single().Value.ToLowerInvariant())
        {
            case "external": return Side.External;
            case "internal": return Side.Internal;
            default:
                result.AddError($"--side: \"{result.Tokens.Single().Value}\" is neither external nor internal.");
                return null;
        }
    }
}
