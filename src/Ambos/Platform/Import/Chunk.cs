using Ambos.Platform.Storage;

namespace Ambos.Platform.Import;

/// <summary>A part of an import that becomes true together: rows, what happened, and how far the import is then.</summary>
public sealed class Chunk
{
    private readonly List<(Type Type, List<object> Rows)> _rows = [];
    private readonly List<Func<Work, CancellationToken, Task>> _deeds = [];

    /// <summary>The last record of this chunk, in the order of the import.</summary>
    public long Cursor { get; set; }

    public int Added { get; set; }

    public int Known { get; set; }

    /// <summary>Adds a row; rows are written kind by kind, in the order in which the kinds first came.</summary>
    public void Add<T>(T row) where T : class
    {
        var kind = _rows.Find(rows => rows.Type == typeof(T)).Rows;
        if (kind is null)
        {
            _rows.Add((typeof(T), kind = []));
        }

        kind.Add(row);
    }

    public void AddRange<T>(IEnumerable<T> rows) where T : class
    {
        foreach (var row in rows)
        {
            Add(row);
        }
    }

    public void Record<T>(string subjectKind, Guid subject, T happened) where T : class => Do((work, _) =>
    {
        work.Record(subjectKind, subject, happened);
        return Task.CompletedTask;
    });

    /// <summary>Something to be done after the rows are written.</summary>
    public void Do(Func<Work, CancellationToken, Task> deed) => _deeds.Add(deed);

    internal async Task Write(Work work, CancellationToken cancel)
    {
        foreach (var (type, rows) in _rows)
        {
            await Bulk.Insert(work, type, rows, cancel);
        }

        foreach (var deed in _deeds)
        {
            await deed(work, cancel);
        }
    }
}
