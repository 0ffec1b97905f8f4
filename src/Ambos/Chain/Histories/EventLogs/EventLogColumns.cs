using Ambos.Platform.Import;
using Ambos.Platform.Import.Tables;

namespace Ambos.Chain.Histories.EventLogs;

/// <summary>Which column of an event log says what, and whose requests its cases are.</summary>
/// <param name="Service">The name of the service.</param>
/// <param name="Resource">Who did it; empty when the log does not say.</param>
/// <param name="Group">Which team did it; empty when the log does not say.</param>
internal sealed record EventLogColumns(string Service, string Case, string Activity, string Time, string Resource, string Group)
{
    public const string ServiceName = "service";
    public const string CaseColumn = "case";
    public const string ActivityColumn = "activity";
    public const string TimeColumn = "time";
    public const string ResourceColumn = "resource";
    public const string GroupColumn = "group";

    /// <summary>As the standard of XES calls them.</summary>
    public static readonly EventLogColumns Standard =
        new("", XesTable.OfTrace + "concept:name", "concept:name", "time:timestamp", "org:resource", "org:group");

    /// <summary>Nothing while a column is not chosen that every log must have.</summary>
    public EventLogColumns? Complete => Case.Length > 0 && Activity.Length > 0 && Time.Length > 0 ? this : null;

    /// <summary>The columns that the log must have.</summary>
    public IEnumerable<string> Needed => new[] { Case, Activity, Time, Resource, Group }.Where(column => column.Length > 0);

    public static EventLogColumns Of(ImportChoices choices) => new(
        choices[ServiceName], choices[CaseColumn], choices[ActivityColumn], choices[TimeColumn], choices[ResourceColumn], choices[GroupColumn]);

    public ImportChoices Choices => new(new Dictionary<string, string>
    {
        [ServiceName] = Service,
        [CaseColumn] = Case,
        [ActivityColumn] = Activity,
        [TimeColumn] = Time,
        [ResourceColumn] = Resource,
        [GroupColumn] = Group,
    });

    /// <summary>Who had the work: the group, or the resource where there is no group.</summary>
    public bool HasGroups => Group.Length > 0;

    /// <summary>
    /// The columns as they stand in a log of XES: what was not chosen is as the standard has it, if the log has it; an
    /// attribute of the trace may be named without its mark. Who names resources and no groups wants hand-overs between resources.
    /// </summary>
    public EventLogColumns In(XesTable log) => this with
    {
        Case = Case.Length == 0 ? Standard.Case : log.Heading.Contains(XesTable.OfTrace + Case) ? XesTable.OfTrace + Case : Case,
        Activity = Activity.Length > 0 ? Activity : Standard.Activity,
        Time = Time.Length > 0 ? Time : Standard.Time,
        Resource = Resource.Length > 0 ? Resource : Present(log, Standard.Resource),
        Group = Group.Length > 0 || Resource.Length > 0 ? Group : Present(log, Standard.Group),
    };

    private static string Present(XesTable log, string column) => log.Heading.Contains(column) ? column : "";
}
