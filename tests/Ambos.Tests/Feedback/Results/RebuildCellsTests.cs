using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Tests.Feedback.Results;

public sealed class RebuildCellsTests(SurveyApp app) : IClassFixture<SurveyApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_counted_again_agree_with_the_cells_that_grew_with_them()
    {
        var (named, hidden) = (await app.Scene(Secrecy.Named), await app.Scene(Secrecy.Anonymous));
        await named.AnswerNamed(30);
        await named.AnswerNamed(12, wave: 1);
        await hidden.AnswerHidden(20);
        await hidden.Release();
        await hidden.AnswerHidden(4);

        var found = await Rebuild();

        Assert.Equal(0, found.Mended);
        Assert.True(found.Answers >= 62);
        Assert.Equal(20, (await Cells(hidden)).Sum(cell => cell.Count));
    }

    [Fact]
    public async Task Cells_that_are_missing_wrong_or_too_many_are_mended_once()
    {
        var scene = await app.Scene(Secrecy.Named);
        await scene.AnswerNamed(30);
        var right = await Cells(scene);
        await app.Run(async work =>
        {
            var cells = await work.Db.Set<Cell>().AsTracking().Where(cell => cell.SurveyId == scene.Survey).OrderBy(cell => cell.Id).ToListAsync(_cancel);
            cells[0].Count += 3;
            work.Db.Remove(cells[1]);
            work.Db.Add(Cell.Of(new(scene.Survey, scene.Waves[1].Id, 0, null, null, null, "es", SurveyChannel.Kiosk)));
        });

        Assert.Equal(3, (await Rebuild()).Mended);
        Assert.Equal(0, (await Rebuild()).Mended);
        Assert.Equal(right.Select(cell => (cell.Id, cell.Count)), (await Cells(scene)).Select(cell => (cell.Id, cell.Count)));
        Assert.All(right.Zip(await Cells(scene)), pair => Assert.Equal(pair.First.Values, pair.Second.Values));
    }

    [Fact]
    public async Task An_answer_that_is_still_to_be_counted_counts_once()
    {
        var scene = await app.Scene(Secrecy.Named);
        await scene.AnswerNamed(10);
        var late = new Response
        {
            Id = Guid.CreateVersion7(),
            SurveyId = scene.Survey,
            WaveId = scene.Waves[0].Id,
            Version = 1,
            At = Instant.FromUtc(2026, 2, 3, 10, 0),
            Channel = SurveyChannel.Mail,
            Language = "en",
            Answers = new(new Dictionary<string, IReadOnlyList<string>> { ["recommend"] = ["9"] }),
        };
        await app.Run(work =>
        {
            work.Db.Add(late);
            work.Record(Survey.Subject, scene.Survey, new SurveyAnswered(late.Id, null, null));
            return Task.CompletedTask;
        });

        Assert.Equal(0, (await Rebuild()).Mended);
        await app.CatchUp();

        Assert.Equal(11, (await Cells(scene)).Sum(cell => cell.Count));
        Assert.Equal(0, (await Rebuild()).Mended);
    }

    private Task<CellsRebuilt> Rebuild() => app.With<RebuildCells, CellsRebuilt>(rebuild => rebuild.Run(null, _cancel));

    private Task<List<Cell>> Cells(SurveyScene scene) =>
        app.Query(db => db.Set<Cell>().Where(cell => cell.SurveyId == scene.Survey).OrderBy(cell => cell.Id).ToListAsync(_cancel));
}
