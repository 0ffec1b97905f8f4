using Ambos.Platform.Rules;
using Ambos.Platform.Storage;

namespace Ambos.Catalogue.Contract;

/// <summary>Says what stands on something of the catalogue, so that nothing is deleted that somebody needs; registered by whoever refers to it.</summary>
/// <param name="Subject">The kind of thing, such as a calendar.</param>
/// <param name="Find">Names of those that use it, as people call them; a few are enough.</param>
public sealed record CatalogueUse(string Subject, Func<AmbosDb, Guid, CancellationToken, Task<IReadOnlyList<string>>> Find);

/// <summary>Everything by which something of the catalogue is used.</summary>
public sealed class CatalogueUses(AmbosDb db, IEnumerable<CatalogueUse> uses)
{
    /// <summary>Refuses, and names the users, where there are any.</summary>
    public async Task DemandUnused(string subject, Guid id, CancellationToken cancel)
    {
        List<string> users = [];
        foreach (var use in uses.Where(use => use.Subject == subject))
        {
            users.AddRange(await use.Find(db, id, cancel));
        }

        DemandNone(users);
    }

    /// <summary>Refuses, and names them, where there are any.</summary>
    public static void DemandNone(IReadOnlyCollection<string> users)
    {
        if (users.Count > 0)
        {
            var names = string.Join(", ", users);
            throw new RefusedException("in-use") { Values = [names], Remedy = $"It is used by {names}. What is used stays; it can only be ended." };
        }
    }
}

public static class CatalogueUseRegistration
{
    public static IServiceCollection AddCatalogueUse(this IServiceCollection services, CatalogueUse use) => services.AddSingleton(use);
}
