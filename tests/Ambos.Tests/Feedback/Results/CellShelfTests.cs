using System.Text.Json;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback.Results;

/// <summary>Results are computed from memory; whatever changes the cells shows in the next look all the same.</summary>
public sealed class CellShelfTests(SurveyApp app) : IClassFixture<SurveyApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_answered_after_a_look_shows_in_the_next()
    {
        var scene = await app.Scene(Secrecy.Named);
        await scene.AnswerNamed(20);
        var before = await Count(scene);
        await scene.AnswerNamed(7, wave: 1);

        Assert.Equal((20, 27), (before, await Count(scene)));
    }

    [Fact]
    public async Task A_batch_that_was_released_after_a_look_shows_in_the_next()
    {
        var scene = await app.Scene(Secrecy.Anonymous);
        await scene.AnswerHidden(20);
        await scene.Release();
        var before = await Count(scene);
        await scene.AnswerHidden(12, wave: 1);
        await scene.Release();

        Assert.Equal((20, 32), (before, await Count(scene)));
    }

    [Fact]
    public async Task Cells_that_were_mended_after_a_look_show_mended_in_the_next()
    {
        var scene = await app.Scene(Secrecy.Named);
        await scene.AnswerNamed(30);
        await app.Run(async work => (await work.Db.Set<Cell>().AsTracking().Where(cell => cell.SurveyId == scene.Survey).OrderBy(cell => cell.Id).FirstAsync(_cancel)).Count += 3);
        var wrong = await Count(scene);
        await app.With<RebuildCells, CellsRebuilt>(rebuild => rebuild.Run(null, _cancel));

        Assert.Equal((33, 30), (wrong, await Count(scene)));
    }

    [Fact]
    public async Task Cells_are_read_again_only_when_they_have_changed()
    {
        var scene = await app.Scene(Secrecy.Named);
        await scene.AnswerNamed(10);
        var shelf = new CellShelf();
        Task<CellTable> Take() => app.With<AmbosDb, CellTable>(db => shelf.Take(db, scene.Survey, _cancel));

        var first = await Take();
        var again = await Take();
        await scene.AnswerNamed(1);
        var changed = await Take();

        Assert.Same(first, again);
        Assert.NotSame(first, changed);
        Assert.Equal((10, 11), (first.Population.Size(first.Population.All), changed.Population.Size(changed.Population.All)));
    }

    private async Task<long> Count(SurveyScene scene)
    {
        var text = await app.SignedIn(app.World.People.Marta).GetStringAsync($"/api/v1/surveys/{scene.Survey}/results", _cancel);

        return JsonDocument.Parse(text).RootElement.GetProperty("count").GetInt64();
    }
}
