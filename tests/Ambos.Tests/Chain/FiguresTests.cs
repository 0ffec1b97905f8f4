using System.Text.Json;
using Ambos.Chain.Figures;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Tests.Chain;

public sealed class FiguresTests : IAsyncLifetime
{
    private readonly ChainApp _app = new();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Figures_kept_through_changes_and_removals_equal_those_computed_anew()
    {
        for (var round = 0; round < 8; round++)
        {
            await _app.Chain.Ask(10);
            await _app.Chain.Change(30);
            await _app.Chain.Remove(await Childless());
            await _app.CatchUp();
        }

        var kept = await Tables();
        var counted = await _app.With<RebuildFigures, long>(rebuild => rebuild.Run(null, _cancel));

        Assert.Equal(_app.Chain.Ids.Count, counted);
        Assert.Equal(kept, await Tables());
        Assert.Contains("\"grain\":\"Year\"", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counting_a_request_again_changes_nothing()
    {
        var before = await Tables();
        var edition = await _app.Query(db => FigureEdition.Read(db, _cancel));

        await _app.Run(work => Counting.Run(work, _app.Chain.Ids, _cancel));

        Assert.Equal(before, await Tables());
        Assert.Equal(edition.Number, (await _app.Query(db => FigureEdition.Read(db, _cancel))).Number);
    }

    [Fact]
    public async Task When_all_requests_are_gone_no_figure_is_left()
    {
        foreach (var id in _app.Chain.Ids.AsEnumerable().Reverse().ToList())
        {
            await _app.Chain.Remove(id);
        }

        await _app.CatchUp();

        Assert.Equal(0, await _app.Query(db => db.Set<LinkFigure>().CountAsync(_cancel)));
        Assert.Equal(0, await _app.Query(db => db.Set<ServiceFigure>().CountAsync(_cancel)));
        Assert.Equal(0, await _app.Query(db => db.Set<Counted>().CountAsync(_cancel)));
    }

    [Fact]
    public async Task An_interrupted_rebuild_is_finished_before_the_figures_are_used()
    {
        var whole = await Tables();
        await _app.Run(async work =>
        {
            foreach (var table in new[] { FigureTable.Links, FigureTable.Services, FigureTable.Counted })
            {
                await table.Clear(work, _cancel);
            }

            await work.Command("UPDATE chain_figure_edition SET rebuilt_to = 0").ExecuteNonQueryAsync(_cancel);
        });

        await _app.With<RebuildFigures, bool>(async rebuild =>
        {
            await rebuild.CatchUp(_cancel);
            return true;
        });

        Assert.Equal(whole, await Tables());
        Assert.Null((await _app.Query(db => FigureEdition.Read(db, _cancel))).RebuiltTo);
    }

    [Theory]
    [InlineData("2024-01-01", "2025-12-31", "Year 2024-01-01–2025-12-31")]
    [InlineData("2025-02-10", "2025-02-20", "Day 2025-02-10–2025-02-20")]
    [InlineData("2024-12-30", "2026-02-02", "Day 2024-12-30–2024-12-31, Year 2025-01-01–2025-12-31, Month 2026-01-01–2026-01-31, Day 2026-02-01–2026-02-02")]
    [InlineData("2025-02-01", "2025-03-31", "Month 2025-02-01–2025-03-31")]
    public void A_period_is_covered_by_the_fewest_rows(string from, string to, string ranges)
    {
        var cover = Grains.Cover(Day(from), Day(to));

        Assert.Equal(ranges, string.Join(", ", cover.Select(range => $"{range.Grain} {range.First:uuuu-MM-dd}–{range.Last:uuuu-MM-dd}")));
    }

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    private Task<Guid> Childless() => _app.Query(db => db.Set<Request>()
        .Where(row => !db.Set<Request>().Any(child => child.RootId == row.Id && child.Id != row.Id))
        .OrderBy(row => row.Number).Select(row => row.Id).FirstAsync(_cancel));

    private Task<string> Tables() => _app.Query(async db => JsonSerializer.Serialize(new
    {
        Links = await db.Set<LinkFigure>().OrderBy(row => row.Id).ToListAsync(_cancel),
        Services = await db.Set<ServiceFigure>().OrderBy(row => row.Id).ToListAsync(_cancel),
        Counted = await db.Set<Counted>().OrderBy(row => row.RequestId).ToListAsync(_cancel),
    }, Json.Stored));
}
