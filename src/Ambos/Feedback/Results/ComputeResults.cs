using System.Collections.Immutable;
using Ambos.Core.Anonymity;
using Ambos.Core.Statistics;
using Ambos.Core.Surveys;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using NodaTime;

namespace Ambos.Feedback.Results;

/// <summary>Puts results together from the sets that the gate hands out: first the whole, then waves, then groups.</summary>
internal sealed class ComputeResults(Survey survey, Questionnaire asked, SurveyCells cells, Asking asking)
{
    private readonly Question? _main = asked.Main;

    public Results Run(GroupFilter filter, Against against)
    {
        var whole = asking.Ask(filter);

        return new(
            survey, asked, filter, against, _main,
            whole is null ? null : cells.Population.Size(whole),
            Score(filter, whole),
            whole is null ? null : Before(filter, whole, against),
            Trend(filter),
            whole is null ? [] : [.. Enum.GetValues<Grouping>().Select(grouping => Break(grouping, filter, whole)).OfType<Breakdown>()],
            whole is null ? [] : [.. asked.AllQuestions.SelectMany(question => Question(question, filter, whole))],
            Choices(cells));
    }

    private Estimate? Score(GroupFilter filter, CellSet? set) =>
        _main is not null && set is not null && asking.Shows(_main.Key, filter, set) ? Core.Statistics.Score.Of(_main.Measure, cells.Sum(set, _main.Key)) : null;

    private Earlier? Before(GroupFilter filter, CellSet whole, Against against)
    {
        if (Earlier(filter, against) is not { } before)
        {
            return null;
        }

        var set = asking.Ask(before);
        var score = Score(before, set);

        return new(before, score, score is null || Score(filter, whole) is null ? null
            : Core.Statistics.Score.Between(_main!.Measure, cells.Sum(whole, _main.Key), cells.Sum(set!, _main.Key)));
    }

    /// <summary>As many waves before, or the same days a year earlier; nothing where no period was chosen.</summary>
    private GroupFilter? Earlier(GroupFilter filter, Against against)
    {
        if (against is Against.Nothing || (filter.From is null && filter.To is null) || cells.Waves is not [var first, ..] waves)
        {
            return null;
        }

        var (from, to) = (filter.From ?? first, filter.To ?? waves[^1]);
        if (against is Against.YearBefore)
        {
            return filter with { From = from.PlusYears(-1), To = to.PlusYears(-1) };
        }

        var length = waves.Count(wave => wave >= from && wave <= to);
        LocalDate[] before = [.. waves.Where(wave => wave < from).TakeLast(Math.Max(1, length))];

        return before.Length == 0 ? null : filter with { From = before[0], To = before[^1] };
    }

    private Trendline Trend(GroupFilter filter)
    {
        LocalDate[] waves = [.. cells.Waves.Where(wave => !(wave < filter.From) && !(wave > filter.To))];
        GroupFilter[] filters = [.. waves.Select(filter.In)];
        var scores = Scores(filters, asking.AskEach(filters, filter), filter);

        return new([.. waves.Select((wave, i) => new WaveScore(wave, scores[i].Score))], Core.Statistics.Trend.PerWave([.. scores.Select(pair => pair.Score)]));
    }

    private Breakdown? Break(Grouping grouping, GroupFilter filter, CellSet whole)
    {
        var values = cells.Values(grouping, whole);
        if (_main is null || filter.Values.ContainsKey(grouping) || values.Count < 2)
        {
            return null;
        }

        GroupFilter[] filters = [.. values.Select(value => filter.With(grouping, value))];
        var scores = Scores(filters, asking.AskEach(filters, filter), filter);
        var differences = scores.Select(pair => pair.Score is null ? null : Rest(whole, pair.Set!)).ToArray();
        var adjusted = FalseDiscovery.Adjusted([.. differences.Select(difference => difference?.Probability)]);

        return new(grouping, [.. values.Select((value, i) => new GroupScore(value, scores[i].Score, differences[i], adjusted[i]))]);
    }

    private (CellSet? Set, Estimate? Score)[] Scores(GroupFilter[] filters, IReadOnlyList<CellSet?> sets, GroupFilter total)
    {
        if (_main is null)
        {
            return new (CellSet?, Estimate?)[filters.Length];
        }

        var answering = asking.ShowsEach(_main.Key, filters, total, sets);

        return [.. sets.Select((set, i) => (set, set is not null && answering[i] ? Core.Statistics.Score.Of(_main.Measure, cells.Sum(set, _main.Key)) : null))];
    }

    private Difference? Rest(CellSet whole, CellSet group) =>
        Core.Statistics.Score.Between(_main!.Measure, cells.Sum(group, _main.Key), cells.Sum(whole.Without(group), _main.Key));

    private IEnumerable<QuestionResult> Question(Question question, GroupFilter filter, CellSet whole)
    {
        foreach (var key in question.AnswerKeys)
        {
            var row = question.Rows.FirstOrDefault(row => question.RowKey(row.Key) == key);
            yield return asking.Shows(key, filter, whole) ? Counted(question, key, row, whole) : new(question, key, row, null, null, []);
        }
    }

    private QuestionResult Counted(Question question, string key, Option? row, CellSet whole)
    {
        var counts = cells.Counts(whole, key);
        var count = counts.TryGetValue(AnswerValues.Answered, out var answered) ? answered : counts.Values.Sum();
        var score = question.Range is null ? null : Core.Statistics.Score.Of(
            question.Measure is Measure.None ? Measure.Mean : question.Measure, cells.Sum(whole, key));

        return new(question, key, row, count, score, [.. Offered(question).Select(value => (value, counts.GetValueOrDefault(value)))]);
    }

    private static IEnumerable<string> Offered(Question question) => question switch
    {
        { Range: var (least, most) } => Enumerable.Range(least, most - least + 1).Select(value => $"{value}"),
        { Type: QuestionType.Ranking } => question.Options.Select(option => $"{option.Key}@1"),
        _ => question.Options.Select(option => option.Key),
    };

    /// <summary>What one may filter by, without names.</summary>
    internal static Selection Choices(SurveyCells cells)
    {
        var everybody = cells.Set(GroupFilter.All, cells.Release);

        return new(
            cells.Waves,
            Enum.GetValues<Grouping>().ToImmutableSortedDictionary(grouping => grouping, grouping => cells.Values(grouping, everybody)),
            ImmutableDictionary<string, string>.Empty);
    }
}
