using Ambos.Platform.Import;

namespace Ambos.Chain.Histories.ServiceNow;

/// <summary>Imports the incidents of an IT desk from a ServiceNow event log.</summary>
public sealed class ServiceNowImporter : HistoryImporter
{
    public const string KindName = "servicenow";
    public const string DefaultZone = "UTC";

    public override string Kind => KindName;

    public override SourceFiles Open(ImportOrder order) => new(order.Path,
    [
        SourceFile.Open(order.Path, "number", "incident_state", "reopen_count", "made_sla", "caller_id", "opened_at", "sys_updated_at",
            "contact_type", "priority", "assignment_group", "resolved_at", "closed_at"),
    ]);

    public override long Read(Reading reading, CancellationToken cancel) => new IncidentFile(reading, cancel).Read();

    public override async Task<Chunk> Next(Reading reading, long after, int most, CancellationToken cancel)
    {
        var incidents = Incidents.Load(reading.Stage, after, after + most);
        var chunk = new Chunk { Cursor = after + incidents.Count };
        await reading.Numbers.Ensure("requests", incidents.Count, cancel);
        await reading.Numbers.Ensure("customers", incidents.Sum(incident => 1 + incident.Groups) + 1, cancel);

        var desk = new IncidentDesk(reading, chunk);
        foreach (var incident in incidents)
        {
            if (reading.Stage.Known(Requests, incident.Number) is not null)
            {
                chunk.Known++;
            }
            else
            {
                chunk.Added++;
                reading.Stage.Remember(Requests, incident.Number, desk.Add(incident));
            }
        }

        return chunk;
    }
}
