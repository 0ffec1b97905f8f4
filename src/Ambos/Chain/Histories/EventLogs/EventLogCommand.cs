using System.CommandLine;
using Ambos.Platform.Cli;
using Ambos.Platform.Import;

namespace Ambos.Chain.Histories.EventLogs;

/// <summary><c>ambos import eventlog</c></summary>
public static class EventLogCommand
{
    private static readonly Argument<string> File = new("file") { Description = "The log: .csv with any separator or .xes, also packed with gzip, or .xlsx" };
    private static readonly Option<string> Service = new("--service") { Description = "The service whose requests the cases become", Required = true };
    private static readonly Option<string> Case = Column("--case", "The column that tells the cases apart");
    private static readonly Option<string> Activity = Column("--activity", "The column that says what was done");
    private static readonly Option<string> Time = Column("--time", "The column that says when");
    private static readonly Option<string> Resource = Column("--resource", "The column that says who did it");
    private static readonly Option<string> Group = Column("--group", "The column that says which team did it; hand-overs are between groups, or between resources without it");
    private static readonly Option<string> Zone = new("--zone") { Description = "Time zone of times without an offset, an IANA id", DefaultValueFactory = _ => EventLogImporter.DefaultZone };
    private static readonly Option<bool> Trial = new("--trial") { Description = "Check and count everything, write nothing but the report" };

    public static Command Create()
    {
        var command = new Command(EventLogImporter.KindName, "Import the event log of any process as requests with hand-overs")
        {
            File, Service, Case, Activity, Time, Resource, Group, Zone, Trial,
        };
        var form = new FormOptions();
        form.AddTo(command);
        command.SetAction((parsed, cancel) =>
        {
            var columns = new EventLogColumns(
                parsed.GetValue(Service)!.Trim(), parsed.GetValue(Case)!, parsed.GetValue(Activity)!, parsed.GetValue(Time)!, parsed.GetValue(Resource)!, parsed.GetValue(Group)!);
            var order = new ImportOrder(parsed.GetValue(File)!, parsed.GetValue(Zone)!, parsed.GetValue(Trial), columns.Choices.With(form.Of(parsed)));
            return OfflineHost.Run(parsed, services => ImportCommand.Run(services, services.GetRequiredService<EventLogImporter>(), order, cancel), cancel);
        });
        return command;
    }

    private static Option<string> Column(string name, string description) => new(name)
    {
        Description = $"{description}. In .xes the key of an attribute; may be left out there",
        DefaultValueFactory = _ => "",
    };
}
