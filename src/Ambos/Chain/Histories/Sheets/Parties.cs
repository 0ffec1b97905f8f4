using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Import;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Chain.Histories.Sheets;

/// <summary>The customers of the company, found by their address, else by their name.</summary>
internal static class Parties
{
    private const string Emails = "party-email";
    private const string Names = "party-name";
    private const string Inside = "party-inside";

    public static async Task Recall(Stage stage, AmbosDb db, CancellationToken cancel)
    {
        var customers = db.Set<Customer>().OrderBy(customer => customer.Id).Select(customer => new { customer.Id, customer.FoldedName, customer.Email, customer.Side });
        await foreach (var customer in customers.AsAsyncEnumerable().WithCancellation(cancel))
        {
            stage.Remember(Names, customer.FoldedName, customer.Id);
            if (customer.Email is { } email)
            {
                stage.Remember(Emails, email, customer.Id);
            }

            if (customer.Side is Side.Internal)
            {
                stage.Remember(Inside, customer.Id.ToString(), customer.Id);
            }
        }

        await foreach (var team in db.Set<Team>().Where(team => !team.Retired).OrderBy(team => team.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            stage.Remember(Cast.Customers, $"team:{team.Name}", team.Id);
        }
    }

    public static (Guid Id, Side Side)? Find(Stage stage, string name, string? email)
    {
        var found = email is not null ? stage.Known(Emails, email) : stage.Known(Names, TextFolding.Fold(name));
        return found is { } id ? (id, stage.Known(Inside, id.ToString()) is null ? Side.External : Side.Internal) : null;
    }

    public static void Remember(Stage stage, string name, string? email, Guid id) =>
        stage.Remember(email is null ? Names : Emails, email ?? TextFolding.Fold(name), id);
}

/// <summary>A service with its team and the version of its terms.</summary>
internal sealed record OfferedService(Guid Id, Guid TeamId, int Version);

/// <summary>The services of the company by name; of several of one name the oldest.</summary>
internal static class OfferedServices
{
    private const string Drafts = "draft";

    /// <summary>Nothing was served yet of what has no terms that hold.</summary>
    public static void RefuseDraft(Stage stage, string name)
    {
        if (stage.Known(Drafts, TextFolding.Fold(name)) is not null && Find(stage, name) is null)
        {
            throw new ImportRefusedException($"The service \"{name}\" is only a draft. Publish it first, or choose another name.", "service-draft");
        }
    }

    public static async Task Recall(Stage stage, AmbosDb db, CancellationToken cancel)
    {
        stage.Run("CREATE TABLE offered (name TEXT PRIMARY KEY, id TEXT, team TEXT, version INTEGER) WITHOUT ROWID");
        var drafts = db.Set<Catalogue.Contract.Service>().Where(service => service.CurrentVersion == 0).OrderBy(service => service.CreatedAt).Select(service => new { service.Name, service.Id });
        await foreach (var draft in drafts.AsAsyncEnumerable().WithCancellation(cancel))
        {
            stage.Remember(Drafts, TextFolding.Fold(draft.Name), draft.Id);
        }

        var services = db.Set<Catalogue.Contract.Service>().Where(service => service.CurrentVersion > 0).OrderBy(service => service.CreatedAt)
            .Select(service => new { service.Name, service.Id, service.TeamId, service.CurrentVersion });
        await foreach (var service in services.AsAsyncEnumerable().WithCancellation(cancel))
        {
            Remember(stage, service.Name, new(service.Id, service.TeamId, service.CurrentVersion));
        }
    }

    public static OfferedService? Find(Stage stage, string name) => stage.Query("SELECT id, team, version FROM offered WHERE name = ?1", TextFolding.Fold(name))
        .Select(row => new OfferedService(Guid.Parse(row.GetString(0)), Guid.Parse(row.GetString(1)), row.GetInt32(2))).FirstOrDefault();

    public static void Remember(Stage stage, string name, OfferedService service) => stage.Run(
        "INSERT OR IGNORE INTO offered (name, id, team, version) VALUES (?1, ?2, ?3, ?4)",
        TextFolding.Fold(name), service.Id.ToString(), service.TeamId.ToString(), service.Version);
}
