using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Anonymity;

/// <summary>The cells of the surveys that were asked about last, in memory, as long as they are those in the database.</summary>
public sealed class CellShelf
{
    /// <summary>How many counts are kept, eight bytes each.</summary>
    private const long Most = 8_000_000;

    private const int Surveys = 100;

    private readonly Lock _lock = new();
    private readonly LinkedList<(Guid Survey, Guid Stamp, CellTable Table)> _kept = []; // the one asked about last stands first

    /// <summary>The cells of a survey as they are now.</summary>
    public async Task<CellTable> Take(AmbosDb db, Guid survey, CancellationToken cancel)
    {
        // The stamp first: cells that change meanwhile are kept under the old one and read again.
        var stamp = await db.Set<CellStamp>().Where(known => known.SurveyId == survey).Select(known => known.Stamp).SingleOrDefaultAsync(cancel);
        if (Kept(survey, stamp) is { } kept)
        {
            return kept;
        }

        var table = await CellTable.Read(db, survey, cancel);
        Keep(survey, stamp, table);

        return table;
    }

    private CellTable? Kept(Guid survey, Guid stamp)
    {
        lock (_lock)
        {
            var found = _kept.FirstOrDefault(entry => entry.Survey == survey && entry.Stamp == stamp);
            if (found.Table is not null)
            {
                _kept.Remove(found);
                _kept.AddFirst(found);
            }

            return found.Table;
        }
    }

    private void Keep(Guid survey, Guid stamp, CellTable table)
    {
        lock (_lock)
        {
            foreach (var entry in _kept.Where(entry => entry.Survey == survey).ToList())
            {
                _kept.Remove(entry);
            }

            _kept.AddFirst((survey, stamp, table));
            while (_kept.Count > Surveys || _kept.Sum(entry => entry.Table.Length) > Most)
            {
                _kept.RemoveLast();
            }
        }
    }
}
