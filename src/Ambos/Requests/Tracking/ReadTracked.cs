using System.Text.Json;
using Ambos.Catalogue.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Requests.Reading;

namespace Ambos.Requests.Tracking;

/// <summary>Reads a request for the customer's own page, as the customer: what only those who serve may see stays out.</summary>
public sealed class ReadTracked(CustomerSide customer, ServiceDirectory catalogue, CurrentUser user)
{
    private static readonly string[] NamesOfTeams = ["teamId", "toTeamId"];

    public async Task<Tracked> Run(Guid id, string? token, CancellationToken cancel)
    {
        var request = await customer.Read(id, token, cancel);
        var timeline = await customer.Timeline(id, token, cancel);
        var known = await catalogue.Current(cancel);
        var decides = request.IsCustomer && !(token is not null && user.Actor.Has(Right.Serve));
        return new(request, timeline, await customer.Explain(id, token, cancel), Teams(timeline, known))
        {
            Token = token,
            MayDecide = decides,
            MayWrite = decides || (token is null && request.AskedBy?.Id == user.CustomerId),
            SeesColleagues = token is null && user.Actor.Has(Right.SeeColleagues),
            Reader = token is null ? user.Actor.Name : null,
        };
    }

    private static Dictionary<Guid, string> Teams(IReadOnlyList<TimelineEntryView> timeline, KnownCatalogue known) => timeline
        .SelectMany(happened => NamesOfTeams.Select(name => happened.Details.TryGetProperty(name, out var team) ? team : default))
        .Where(team => team.ValueKind is JsonValueKind.String)
        .Select(team => team.GetGuid()).Distinct()
        .ToDictionary(team => team, team => known.TeamName(team) ?? "");
}
