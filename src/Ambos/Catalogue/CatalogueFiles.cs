using Ambos.Catalogue.Agreements;
using Ambos.Catalogue.Calendars;
using Ambos.Catalogue.Contract;
using Ambos.Catalogue.Services;
using Ambos.Platform.Rights;
using Ambos.Platform.Web;

namespace Ambos.Catalogue;

/// <summary>The lists of the catalogue as files for spreadsheets.</summary>
internal static class CatalogueFiles
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/catalogue/services.csv", (string? q, ServiceState? state, ReadService read, CancellationToken cancel) => new CsvDownload(
                "services.csv",
                ["id", "name", "team", "audience", "state", "version", "first_response", "delivery", "price_minor", "currency", "description"],
                Services(read, state, q, cancel)))
            .Allow(Right.EditCatalogue).ExcludeFromDescription();
        app.MapGet("/catalogue/agreements.csv", async (ReadAgreement read, CancellationToken cancel) => new CsvDownload(
                "agreements.csv",
                ["id", "name", "supplier", "party", "customer", "side", "first_response", "delivery", "valid_from", "valid_until", "ended", "version"],
                (await read.All(null, cancel)).Select(Cells).ToAsyncEnumerable()))
            .Allow(Right.EditCatalogue).ExcludeFromDescription();
        app.MapGet("/catalogue/calendars.csv", async (ReadCalendar read, ServiceDirectory directory, CancellationToken cancel) =>
            {
                var catalogue = await directory.Current(cancel);
                return new CsvDownload(
                    "calendars.csv",
                    ["id", "name", "is_default", "week", "zone", "public_holidays", "teams", "version"],
                    (await read.All(cancel)).Select(row => new object?[]
                    {
                        row.Id, row.Name, row.IsDefault, WeekInWords.Say(row.Hours), row.Hours.Zone, Places.Say(row.Hours.Country, row.Hours.Region),
                        string.Join(", ", catalogue.TeamsBy(row.Id)), row.Number,
                    }).ToAsyncEnumerable());
            })
            .Allow(Right.EditCatalogue).ExcludeFromDescription();
    }

    private static async IAsyncEnumerable<object?[]> Services(ReadService read, ServiceState? state, string? word, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (var page = await read.Page(state, word, null, cancel); ; page = await read.Page(state, word, page.Next, cancel))
        {
            foreach (var row in page.Items)
            {
                var terms = row.Terms ?? row.Draft?.Terms ?? new();
                yield return [row.Id, row.Name, row.Team, row.Audience, row.State, row.Number, Say(terms.FirstResponse), Say(terms.Delivery), terms.PriceMinor, terms.Currency, terms.Description];
            }

            if (page.Next is null)
            {
                yield break;
            }
        }
    }

    private static object?[] Cells(AgreementReading row) =>
    [
        row.Id, row.Name, row.SupplierTeam, row.Party, row.Customer, row.Side, Say(row.Terms.FirstResponse), Say(row.Terms.Delivery),
        row.ValidFrom, row.ValidUntil, row.Ended, row.Number,
    ];

    /// <summary>The amount with its unit, as the API names it: "90 WorkingTime" are minutes; empty where nothing is promised.</summary>
    private static string Say(PromiseTerm? term) => term is { Unit: not PromiseUnit.None } ? $"{term.Amount} {term.Unit}" : "";
}
