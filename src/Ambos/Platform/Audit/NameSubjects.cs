using Ambos.Platform.Journal;
using Ambos.Platform.Storage;

namespace Ambos.Platform.Audit;

/// <summary>Gives the entries of the journal the names of those whom they concern.</summary>
public sealed class NameSubjects(AmbosDb db, IEnumerable<SubjectNames> names)
{
    /// <summary>The kinds of things whose names are known, for a choice.</summary>
    public IEnumerable<string> Kinds => names.Select(kind => kind.Kind).Order(StringComparer.Ordinal);

    /// <summary>Actors and subjects by name: one query for the actors and one for each kind of subject.</summary>
    public async Task<List<JournalRow>> Of(List<Event> found, CancellationToken cancel)
    {
        Guid[] actors = [.. found.Select(row => row.Actor).OfType<Guid>().Distinct()];
        var people = await SubjectNaming.Accounts(db, actors, cancel);
        Dictionary<(string, Guid), SubjectName> subjects = [];
        foreach (var kind in names)
        {
            Guid[] ids = [.. found.Where(row => row.SubjectKind == kind.Kind).Select(row => row.Subject).Distinct()];
            foreach (var (id, name) in ids.Length > 0 ? await kind.Of(db, ids, cancel) : [])
            {
                subjects[(kind.Kind, id)] = name;
            }
        }

        return found.ConvertAll(row => JournalRow.Of(
            row, row.Actor is { } actor ? people.GetValueOrDefault(actor) : null, subjects.GetValueOrDefault((row.SubjectKind, row.Subject))));
    }

    /// <summary>Everything that the entries mention and that has a name, whatever its kind.</summary>
    public async Task<IReadOnlyDictionary<Guid, SubjectName>> Mentioned(IEnumerable<JournalRow> rows, CancellationToken cancel)
    {
        Guid[] ids = [.. rows.SelectMany(MentionedIds.In).Where(id => id != Guid.Empty).Distinct()];
        Dictionary<Guid, SubjectName> known = [];
        foreach (var kind in ids.Length > 0 ? names : [])
        {
            foreach (var (id, name) in await kind.Of(db, ids, cancel))
            {
                known[id] = name;
            }
        }

        return known;
    }

    /// <summary>What people call so, by id or by the number that they say aloud; nothing when nothing is called so.</summary>
    public async Task<Guid?> Find(string said, CancellationToken cancel)
    {
        if (Guid.TryParse(said, out var id))
        {
            return id;
        }

        foreach (var find in names.Select(kind => kind.Find).OfType<Func<AmbosDb, string, CancellationToken, Task<Guid?>>>())
        {
            if (await find(db, said, cancel) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
