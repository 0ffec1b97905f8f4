using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Chain.Report;

/// <summary>What the teams, customers, services and reasons behind some figures are called.</summary>
public sealed class ChainNames
{
    private readonly Dictionary<Guid, string> _names = [];
    private readonly Dictionary<Guid, string> _keys = [];
    private readonly HashSet<Guid> _outside = [Handover.Outside];

    /// <summary>The name; a stroke for what exists no more.</summary>
    public string this[Guid id] => _names.GetValueOrDefault(id, "—");

    /// <summary>The key that a party had in the history it was imported from; nothing for those made here.</summary>
    public string? KeyOf(Guid party) => _keys.GetValueOrDefault(party);

    public bool Knows(Guid id) => _names.ContainsKey(id);

    /// <summary>On which side of the company a supplier or customer stands.</summary>
    public Side SideOf(Guid party) => _outside.Contains(party) ? Side.External : Side.Internal;

    public static async Task<ChainNames> Of(AmbosDb db, IEnumerable<LinkId> links, IEnumerable<Guid> services, CancellationToken cancel)
    {
        var names = new ChainNames();
        var all = links.ToList();
        Guid[] parties = [.. all.SelectMany(link => new[] { link.SupplierId, link.ReceiverId }).Distinct()];
        Guid[] supplied = [.. all.Select(link => link.ServiceId).Concat(services).Distinct()];
        await names.Add(db.Set<Customer>().Where(row => EF.Parameter(parties).Contains(row.Id)).Select(row => new Named(row.Id, row.Name, row.Side == Side.External, row.SourceKey)), cancel);
        await names.Add(db.Set<Service>().Where(row => EF.Parameter(supplied).Contains(row.Id)).Select(row => new Named(row.Id, row.Name, false, null)), cancel);
        return names;
    }

    public Task AddReasons(AmbosDb db, IEnumerable<string> reasonIds, CancellationToken cancel)
    {
        Guid[] ids = [.. reasonIds.Where(id => id.Length > 0).Distinct().Select(Guid.Parse)];
        return Add(db.Set<RejectionReason>().Where(row => EF.Parameter(ids).Contains(row.Id)).Select(row => new Named(row.Id, row.Text, false, null)), cancel);
    }

    private async Task Add(IQueryable<Named> rows, CancellationToken cancel)
    {
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            _names[row.Id] = row.Name;
            if (row.Key is { } key)
            {
                _keys[row.Id] = key;
            }

            if (row.Outside)
            {
                _outside.Add(row.Id);
            }
        }
    }

    private sealed record Named(Guid Id, string Name, bool Outside, string? Key);
}
