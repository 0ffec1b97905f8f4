using Ambos.Core.Statistics;
using Ambos.Core.Surveys;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Results;

/// <summary>What answers to other questions tell about the score of a survey.</summary>
/// <param name="Asked">The questions that take part, in order; the score itself is not among them.</param>
/// <param name="Cases">How many answered all of them.</param>
/// <param name="Fit">Nothing where it was refused, or where too few answered to show anything.</param>
public sealed record SurveyDrivers(
    Survey Survey, Questionnaire Content, Question? Main, IReadOnlyList<Question> Asked, long? Cases, Regression? Fit, RegressionRefusal? Refusal);

/// <summary>Which questions drive the score: a regression over everybody who answered all of them, through the gate like any other figure.</summary>
public sealed class ReadDrivers(AmbosDb db, ResultGate gate, ReadCells read)
{
    public async Task<SurveyDrivers> Run(Guid surveyId, GroupFilter filter, CancellationToken cancel)
    {
        var (survey, asked) = await ReadResults.Find(db, surveyId, cancel);
        var keys = AnswerSums.Keys(asked).ToHashSet();
        Question[] predictors = [.. asked.AllQuestions.Where(question => keys.Contains(question.Key) && question.Key != asked.Main?.Key)];
        if (asked.Main is not { } main || !keys.Contains(main.Key) || predictors.Length == 0)
        {
            return new(survey, asked, asked.Main, predictors, null, null, null);
        }

        var sums = await Sums(survey, surveyId, filter, [.. predictors.Append(main).Select(question => question.Key)], cancel);
        if (sums is null)
        {
            return new(survey, asked, main, predictors, null, null, null);
        }

        var (fit, refusal) = Drivers.Of(sums);

        return new(survey, asked, main, predictors, sums.Count, fit, refusal);
    }

    /// <summary>The sums of the filter's cells; nothing where the gate hides them or one of the questions.</summary>
    private async Task<CrossSums?> Sums(Survey survey, Guid surveyId, GroupFilter filter, string[] keys, CancellationToken cancel)
    {
        var cells = await read.Run(survey, filter, cancel);
        var set = await gate.Ask(
            survey, cells, asking => asking.Ask(filter) is { } shown && keys.All(key => asking.Shows(key, filter, shown)) ? shown : null, cancel);
        if (set is null)
        {
            return null;
        }

        var sums = new AnswerSums();
        if (filter.View is not null)
        {
            foreach (var part in cells.Sums(set))
            {
                sums.Merge(part);
            }

            return sums.Of(keys);
        }

        var ids = cells.Ids(set).ToHashSet();
        await foreach (var cell in db.Set<Cell>().Where(cell => cell.SurveyId == surveyId).Select(cell => new { cell.Id, cell.Sums }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (ids.Contains(cell.Id))
            {
                sums.Merge(cell.Sums);
            }
        }

        return sums.Of(keys);
    }
}
