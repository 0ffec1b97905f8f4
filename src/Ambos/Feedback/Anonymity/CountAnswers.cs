using Ambos.Core.Statistics;
using Ambos.Core.Surveys;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Anonymity;

/// <summary>Counts answers into cells, first in memory, then into the rows that exist already.</summary>
public sealed class CountAnswers
{
    private readonly Dictionary<CellKey, Counted> _cells = [];

    /// <summary>Counts one answer.</summary>
    /// <param name="times">-1 takes it away again.</param>
    public void Add(CellKey key, Questionnaire asked, Answers answers, int times = 1)
    {
        if (!_cells.TryGetValue(key, out var counted))
        {
            _cells[key] = counted = new Counted();
        }

        counted.Count += times;
        counted.Values.Add(asked, answers, times);
        counted.Sums.Add(asked, answers, times);
    }

    /// <summary>The cells as rows of their own.</summary>
    public IEnumerable<Cell> Cells() => _cells.OrderBy(pair => pair.Key.Id).Select(pair => Add(Cell.Of(pair.Key), pair.Value));

    /// <summary>Adds what was counted to the rows that there are.</summary>
    public async Task Save(Work work, CancellationToken cancel)
    {
        Guid[] ids = [.. _cells.Keys.Select(key => key.Id)];
        var known = await work.Db.Set<Cell>().AsTracking().Where(cell => EF.Parameter(ids).Contains(cell.Id)).ToDictionaryAsync(cell => cell.Id, cancel);
        foreach (var (key, counted) in _cells.OrderBy(pair => pair.Key.Id))
        {
            if (!known.TryGetValue(key.Id, out var cell))
            {
                cell = Cell.Of(key);
                work.Db.Add(cell);
            }

            if (Add(cell, counted).Count == 0)
            {
                work.Db.Remove(cell);
            }
        }

        foreach (var survey in _cells.Keys.Select(key => key.SurveyId).Distinct().Order())
        {
            await CellStamp.Renew(work, survey, cancel);
        }
    }

    private static Cell Add(Cell cell, Counted counted)
    {
        counted.Values.Merge(cell.Values);
        counted.Sums.Merge(cell.Sums);
        (cell.Count, cell.Values, cell.Sums) = (cell.Count + counted.Count, counted.Values.ToBytes(), counted.Sums.ToBytes());

        return cell;
    }

    private sealed class Counted
    {
        public AnswerValues Values { get; } = new();

        public AnswerSums Sums { get; } = new();

        public int Count { get; set; }
    }
}
