using System.Collections.Concurrent;
using System.Data.Common;
using Ambos.Core.Anonymity;
using Ambos.Core.Statistics;
using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Anonymity;

/// <summary>The cells of a survey in the order of their batches, column by column. It never changes, so that many may read it.</summary>
public sealed class CellTable
{
    private const string Rows = """
        SELECT id, wave_id, release, team_id, service_id, customer_team_id, channel, language, "count", "values", words FROM feedback_cells WHERE survey_id = @survey
        """;

    private readonly Guid[] _ids;
    private readonly int[] _releases;
    private readonly byte[][] _sums;
    private readonly CellColumn<LocalDate> _waves;
    private readonly CellColumn<string>[] _groups; // by grouping
    private readonly ConcurrentDictionary<string, Population> _answering = new(StringComparer.Ordinal);

    private CellTable(IEnumerable<Cell> found, Dictionary<Guid, LocalDate> starts)
    {
        Cell[] cells = [.. found.OrderBy(cell => cell.Release).ThenBy(cell => cell.Id)];
        var names = new Dictionary<Guid, string>();
        string Text(Guid? id) => id is not { } known ? "" : names.TryGetValue(known, out var name) ? name : names[known] = known.ToString();
        _ids = [.. cells.Select(cell => cell.Id)];
        _releases = [.. cells.Select(cell => cell.Release)];
        _sums = [.. cells.Select(cell => cell.Sums)];
        _waves = new([.. cells.Select(cell => starts[cell.WaveId])], Comparer<LocalDate>.Default);
        Func<Cell, string>[] groups = // as they stand in Grouping
        [
            cell => Text(cell.TeamId), cell => Text(cell.ServiceId), cell => Text(cell.CustomerTeamId), cell => cell.Channel?.ToString() ?? "", cell => cell.Language ?? "",
        ];
        _groups = [.. groups.Select(group => new CellColumn<string>([.. cells.Select(group)], StringComparer.Ordinal))];
        Population = new([.. cells.Select(cell => cell.Count)]);
        Answers = new([.. cells.Select(cell => cell.Values)]);
        Words = new([.. cells.Select(cell => cell.Words)]);
    }

    /// <summary>Who answered.</summary>
    public Population Population { get; }

    /// <summary>What they answered.</summary>
    public AnswerColumns Answers { get; }

    /// <summary>Of what they speak in their words.</summary>
    public AnswerColumns Words { get; }

    /// <summary>What it takes to keep it, in numbers.</summary>
    public long Length => Answers.Length + Words.Length + (12L * _ids.Length);

    /// <summary>The last batch of all.</summary>
    public int Release => _releases.Length == 0 ? 0 : _releases[^1];

    /// <summary>The first days of the waves in which somebody answered, in their order.</summary>
    public IReadOnlyList<LocalDate> Waves => _waves.Values;

    /// <summary>Reads the cells that were counted of all answers.</summary>
    public static async Task<CellTable> Read(AmbosDb db, Guid survey, CancellationToken cancel)
    {
        var cells = new List<Cell>();
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = Rows;
            await using var reader = await command.Set("survey", survey).ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                cells.Add(Row(reader, survey));
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        return await Of(db, survey, cells, cancel);
    }

    /// <summary>Cells that were counted for the occasion.</summary>
    public static async Task<CellTable> Of(AmbosDb db, Guid survey, IEnumerable<Cell> cells, CancellationToken cancel) =>
        new(cells, await db.Set<Wave>().Where(wave => wave.SurveyId == survey).ToDictionaryAsync(wave => wave.Id, wave => wave.Starts, cancel));

    /// <summary>The batch of a cell.</summary>
    public int ReleaseOf(int cell) => _releases[cell];

    /// <summary>How many cells there are up to a batch.</summary>
    public int Until(int release)
    {
        var (low, high) = (0, _releases.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _releases[middle] <= release ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The ids of the cells of a set.</summary>
    public IEnumerable<Guid> Ids(CellSet set) => set.Members.Select(cell => _ids[cell]);

    /// <summary>The sums for drivers of a set, where they were counted for the occasion.</summary>
    public IEnumerable<byte[]> Sums(CellSet set) => set.Members.Select(cell => _sums[cell]);

    /// <summary>The cells of the waves from one first day to another; nothing for no limit.</summary>
    public CellSet During(LocalDate? from, LocalDate? to) => _waves.Where(wave => !(wave < from) && !(wave > to));

    /// <summary>The cells that have a value of a group.</summary>
    public CellSet Having(Grouping grouping, string value) => _groups[(int)grouping].Where(known => known == value);

    /// <summary>The values of a group that occur in a set, in ordinal order.</summary>
    public IReadOnlyList<string> Values(Grouping grouping, CellSet set) => _groups[(int)grouping].Among(set);

    /// <summary>Who answered a question, by cell.</summary>
    public Population Answering(string key) => _answering.GetOrAdd(key, Answers.Answering);

    private static Cell Row(DbDataReader reader, Guid survey) => new()
    {
        Id = reader.GetGuid(0),
        SurveyId = survey,
        WaveId = reader.GetGuid(1),
        Release = reader.GetInt32(2),
        TeamId = reader.IsDBNull(3) ? null : reader.GetGuid(3),
        ServiceId = reader.IsDBNull(4) ? null : reader.GetGuid(4),
        CustomerTeamId = reader.IsDBNull(5) ? null : reader.GetGuid(5),
        Channel = reader.IsDBNull(6) ? null : Enum.Parse<SurveyChannel>(reader.GetString(6)),
        Language = reader.IsDBNull(7) ? null : reader.GetString(7),
        Count = reader.GetInt32(8),
        Values = reader.GetFieldValue<byte[]>(9),
        Words = reader.GetFieldValue<byte[]>(10),
    };
}
