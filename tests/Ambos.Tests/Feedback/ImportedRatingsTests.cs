using System.Globalization;
using Ambos.Chain.Histories.Olist;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Results;
using Ambos.Tests.Import;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback;

/// <summary>Scores that an import brings are answers to the survey after a delivery: they come with it and go with it.</summary>
public sealed class ImportedRatingsTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_import_brought_stands_in_the_results_once_and_goes_again_with_it()
    {
        await using var app = await ImportApp.Start();
        var raw = (await File.ReadAllLinesAsync(Path.Combine(ImportApp.Fixture("olist"), "olist_order_reviews_dataset.csv"), _cancel)).Length - 1;
        var import = await app.Import<OlistImporter>(ImportApp.Fixture("olist"));
        await app.CatchUp();

        var survey = await app.Query(db => db.Set<Survey>().SingleAsync(survey => survey.BuiltIn == Survey.AfterDeliveryExternal, _cancel));
        var scores = await app.Query(db => db.Set<Ambos.Requests.Contract.Rating>().Select(rating => rating.Score).ToListAsync(_cancel));
        var answers = await app.Query(db => db.Set<Response>().ToListAsync(_cancel));
        Assert.Equal(scores.Order(), answers.Select(answer => int.Parse(answer.Answers.One("score")!, CultureInfo.InvariantCulture)).Order());
        Assert.InRange(answers.Count, 1, raw);
        Assert.Equal(scores.Count, await app.Query(db => db.Set<Cell>().Where(cell => cell.SurveyId == survey.Id).SumAsync(cell => cell.Count, _cancel)));
        var results = await app.With<ReadResults, ResultsReport>(async read => ResultsReport.Of(await read.Run(survey.Id, new ResultQuestion().Filter(), new ResultQuestion().Compared(), _cancel)));
        Assert.Equal(100.0 * scores.Count(score => score >= 4) / scores.Count, results.Score!.Value, 6);
        Assert.Equal(0, await app.Count<Opinion>()); // those are read by their own job, each once

        await app.With<StudyOpinions, bool>(async study =>
        {
            await study.Run(_cancel);
            return true;
        });
        Assert.Equal(scores.Count, await app.Count<Opinion>());

        await app.Remove(import);
        await app.CatchUp();
        Assert.Equal((0, 0, 0, 0), (await app.Count<Response>(), await app.Count<Cell>(), await app.Count<Opinion>(), await app.Count<OpinionTheme>()));
    }
}
