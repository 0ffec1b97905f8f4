using System.CommandLine;
using Ambos.Platform.Cli;
using Ambos.Platform.Import;
using Ambos.Platform.Import.Maps;

namespace Ambos.Chain.Histories.Sheets;

/// <summary><c>ambos import customers | requests | services</c></summary>
public static class SheetCommands
{
    public static IEnumerable<Command> All() =>
    [
        Create<CustomersImporter>(CustomersImporter.KindName, "Import customers and colleagues from a table"),
        Create<RequestsImporter>(RequestsImporter.KindName, "Import requests, done and open ones, from a table"),
        Create<ServicesImporter>(ServicesImporter.KindName, "Import services and the teams that supply them from a table"),
    ];

    private static Command Create<T>(string name, string description) where T : Importer
    {
        var path = new Argument<string>("file") { Description = "The table: .csv with any separator and encoding, also packed with gzip, or .xlsx" };
        var map = new Option<string?>("--map") { Description = "A saved map of the columns; without it they are recognised by their names" };
        var zone = new Option<string>("--zone") { Description = "Time zone of times without an offset, an IANA id", DefaultValueFactory = _ => "UTC" };
        var trial = new Option<bool>("--trial") { Description = "Check and count everything, write nothing but the report" };
        var command = new Command(name, description) { path, map, zone, trial };
        command.SetAction((parsed, cancel) => OfflineHost.Run(parsed, async services =>
        {
            var choices = parsed.GetValue(map) is { } saved ? await services.GetRequiredService<ColumnMaps>().Named(name, saved, cancel) : null;
            var order = new ImportOrder(parsed.GetValue(path)!, parsed.GetValue(zone)!, parsed.GetValue(trial), choices);
            return await ImportCommand.Run(services, services.GetRequiredService<T>(), order, cancel);
        }, cancel));
        return command;
    }
}
