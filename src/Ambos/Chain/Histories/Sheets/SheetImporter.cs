using System.Text.Json;
using Ambos.Platform.Import;
using Ambos.Platform.Import.Tables;
using Ambos.Platform.Storage;

namespace Ambos.Chain.Histories.Sheets;

/// <summary>Imports a table of anybody's making, a thing a line, whose columns are named by whoever imports it.</summary>
public abstract class SheetImporter<T> : HistoryImporter where T : class
{
    /// <summary>More columns that nobody named are not kept.</summary>
    private const int MostFacts = 50;

    /// <summary>The columns that hold dates: all of them together tell whether the day or the month stands first.</summary>
    protected virtual IReadOnlyList<string> Dates => [];

    public override SourceFiles Open(ImportOrder order)
    {
        var choices = order.Choices ?? ImportChoices.None;
        var file = SourceFile.Open(order.Path, path => TableForms.Open(path, choices));
        if (!Columns.Any(column => choices[column.Key].Length > 0))
        {
            choices = choices.With(new(ImportColumn.Suggest(Columns, file.Table.Heading)));
        }

        if (Columns.FirstOrDefault(column => column.Needed && choices[column.Key].Length == 0) is { } missing)
        {
            throw new ImportRefusedException(
                $"{file.Name}: no column says the {missing.Name.ToLowerInvariant()}. Found: {string.Join(", ", file.Columns.Keys)}. Call one of them '{missing.Key}', or name it in a map.");
        }

        file.Need(Columns.Select(column => choices[column.Key]).Where(column => column.Length > 0));
        return new(order.Path, [file]) { Choices = choices };
    }

    public override long Read(Reading reading, CancellationToken cancel)
    {
        reading.Stage.Run("CREATE TABLE things (place INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, thing TEXT NOT NULL)");
        reading.Tell("");
        var columns = reading.Choices;
        var monthFirst = MonthFirst(reading, cancel);
        IReadOnlyList<string>? others = null;
        long place = 0;
        foreach (var source in reading.Lines("", cancel))
        {
            others ??= [.. source.Columns.Where(column => column.Length > 0 && !Columns.Any(known => columns[known.Key] == column)).Take(MostFacts)];
            var row = new SheetRow(source, columns, reading.Zone, monthFirst, reading.Now.InZone(reading.Zone).Date);
            var thing = Take(row, others);
            if (row.Faulty)
            {
                continue;
            }

            if (reading.Stage.Run("INSERT OR IGNORE INTO things (place, key, thing) VALUES (?1, ?2, ?3)", place + 1, Key(thing), JsonSerializer.Serialize(thing, Json.Stored)) > 0)
            {
                place++;
            }
            else
            {
                source.Fault(FindingTexts.Repeated, null, Key(thing));
            }
        }

        return place;
    }

    public override async Task<Chunk> Next(Reading reading, long after, int most, CancellationToken cancel)
    {
        var things = reading.Stage.Query("SELECT thing FROM things WHERE place > ?1 AND place <= ?2 ORDER BY place", after, after + most)
            .Select(row => JsonSerializer.Deserialize<T>(row.GetString(0), Json.Stored)!).ToList();
        var chunk = new Chunk { Cursor = after + things.Count };
        await reading.Numbers.Ensure("requests", things.Count, cancel);
        await reading.Numbers.Ensure("customers", things.Count * 3, cancel);
        var cast = new Cast(reading, chunk);
        foreach (var thing in things)
        {
            if (IsKnown(thing, reading.Stage))
            {
                chunk.Known++;
            }
            else
            {
                chunk.Added++;
                Add(thing, reading, chunk, cast);
            }
        }

        return chunk;
    }

    /// <summary>By which a line is recognised when it comes again.</summary>
    protected abstract string Key(T thing);

    /// <summary>Reads and checks a line.</summary>
    private protected abstract T Take(SheetRow row, IReadOnlyList<string> others);

    protected abstract bool IsKnown(T thing, Stage stage);

    private protected abstract void Add(T thing, Reading reading, Chunk chunk, Cast cast);

    private bool MonthFirst(Reading reading, CancellationToken cancel)
    {
        string[] dates = [.. Dates.Select(key => reading.Choices[key]).Where(column => column.Length > 0)];
        if (dates.Length == 0)
        {
            return false;
        }

        var order = new DateOrder();
        foreach (var row in reading.Look("", cancel))
        {
            order.Add(dates.Select(column => (column, row.Text(column))));
        }

        order.Tell(reading.Findings, reading.Name(""));
        return order.MonthFirst;
    }
}
