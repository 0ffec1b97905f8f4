using Ambos.Catalogue.Contract;
using Ambos.Platform.Import;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Chain.Histories.EventLogs;

/// <summary>The service whose requests the cases are, its team, and the version of its terms.</summary>
internal sealed record ServedBy(Guid Id, Guid TeamId, int Version)
{
    /// <summary>Looks whether the company has a service of this name; of several the oldest, as reports do.</summary>
    public static async Task Recall(Reading reading, string name, AmbosDb db, CancellationToken cancel)
    {
        reading.Stage.Run("CREATE TABLE served (id TEXT, team TEXT, version INTEGER)");
        var services = await db.Set<Service>().OrderBy(service => service.CreatedAt)
            .Select(service => new { service.Id, service.Name, service.TeamId, service.CurrentVersion }).ToListAsync(cancel);
        if (services.Find(service => string.Equals(service.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            return;
        }

        if (found.CurrentVersion == 0)
        {
            throw new ImportRefusedException($"The service \"{found.Name}\" is only a draft. Publish it first, or choose another name.", "service-draft");
        }

        reading.Stage.Run("INSERT INTO served VALUES (?1, ?2, ?3)", found.Id.ToString(), found.TeamId.ToString(), found.CurrentVersion);
    }

    public static ServedBy? Known(Reading reading) => reading.Stage.Query("SELECT id, team, version FROM served")
        .Select(row => new ServedBy(Guid.Parse(row.GetString(0)), Guid.Parse(row.GetString(1)), row.GetInt32(2))).FirstOrDefault();
}
