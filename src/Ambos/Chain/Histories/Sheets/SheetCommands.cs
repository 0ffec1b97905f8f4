using System.CommandLine;
using Ambos.Platform.Cli;
using Ambos.Platform.Import;
using Ambos.Platform.Import.Maps;

namespace Ambos.Chain.Histories.Sheets;

/// <summary><c>ambos import customers | people | requests | services</c></summary>
public static class SheetCommands
{
    public static IEnumerable<Command> All() =>
    [
        Create<CustomersImporter>(CustomersImporter.KindName, "Import customers and colleagues from a table"),
        Create<PeopleImporter>(PeopleImporter.KindName, "Import those who work here, with their teams and managers, from a table",
            (PeopleImporter.InviteAll, "Invite everybody who has an e-mail address, where the file does not say otherwise")),
        Create<RequestsImporter>(RequestsImporter.KindName, "Import requests, done and open ones, from a table"),
        Create<ServicesImporter>(ServicesImporter.KindName, "Import services, as drafts, and the teams that supply them from a table",
            (ServicesImporter.Publish, "Publish them at once, where the file does not say otherwise")),
    ];

    private static Command Create<T>(string name, string description, params IEnumerable<(string Key, string Help)> options) where T : Importer
    {
        var path = new Argument<string>("file") { Description = "The table: .csv with any separator and encoding, also packed with gzip, or .xlsx" };
        var map = new Option<string?>("--map") { Description = "A saved map of the columns; without it they are recognised by their names" };
        var zone = new Option<string>("--zone") { Description = "Time zone of times without an offset, an IANA id", DefaultValueFactory = _ => "UTC" };
        var trial = new Option<bool>("--trial") { Description = "Check and count everything, write nothing but the report" };
        var asked = options.Select(option => (option.Key, Option: new Option<bool>($"--{option.Key}") { Description = option.Help })).ToList();
        var command = new Command(name, description) { path, map, zone, trial };
        asked.ForEach(option => command.Add(option.Option));
        var form = new FormOptions();
        form.AddTo(command);
        command.SetAction((parsed, cancel) => OfflineHost.Run(parsed, async services =>
        {
            var columns = parsed.GetValue(map) is { } saved ? await services.GetRequiredService<ColumnMaps>().Named(name, saved, cancel) : ImportChoices.None;
            var chosen = asked.Where(option => parsed.GetValue(option.Option)).ToDictionary(option => option.Key, _ => ImportOption.Yes);
            var order = new ImportOrder(parsed.GetValue(path)!, parsed.GetValue(zone)!, parsed.GetValue(trial), columns.With(form.Of(parsed)).With(new(chosen)));
            return await ImportCommand.Run(services, services.GetRequiredService<T>(), order, cancel);
        }, cancel));
        return command;
    }
}
