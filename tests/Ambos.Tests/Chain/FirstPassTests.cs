using System.Net;
using Ambos.Chain.Figures;
using Ambos.Chain.Report;
using Ambos.Requests.Contract;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Chain;

/// <summary>What counts as right the first time, from the desk to the report.</summary>
public sealed class FirstPassTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    [Fact]
    public async Task What_waits_for_its_first_answer_is_neither_right_nor_wrong_until_it_has_one()
    {
        var (one, two) = (await Presented(), await Presented());
        Assert.Equal((2, 0, null), await Link());

        await (await desk.Put(People.Sonia, $"requests/{one}/acceptance")).Is(HttpStatusCode.OK);
        Assert.Equal((2, 1, 1.0), await Link());

        await (await desk.Put(People.Sonia, $"requests/{two}/rejection", new { reason = "Scratched" })).Is(HttpStatusCode.OK);
        Assert.Equal((2, 2, 0.5), await Link());

        await Deliver(two);
        Assert.Equal((3, 2, 0.5), await Link());
        await desk.With<RebuildFigures, long>(rebuild => rebuild.Run(null, Desk.Cancel));
        Assert.Equal((3, 2, 0.5), await Link());
    }

    private async Task<Guid> Presented()
    {
        var table = await desk.AskTable(People.Bruno);
        var step = await desk.Query(db => db.Set<Request>().Where(request => request.ParentId == table.Id).Select(request => request.Id).SingleAsync(Desk.Cancel));
        await Deliver(step);
        return step;
    }

    private async Task Deliver(Guid step) =>
        await (await desk.Put(People.Pedro, $"requests/{step}/delivery", new { evidence = new[] { "80 x 120", "sanded" } })).Is(HttpStatusCode.OK);

    private async Task<(long Handovers, long Answered, double? Yield)> Link()
    {
        await desk.CatchUp();
        var figures = await desk.Query(db => db.Set<LinkFigure>()
            .Where(figure => figure.Grain == Grain.Day && figure.SupplierId == People.Workshop.Id).ToListAsync(Desk.Cancel));
        var report = await (await desk.Get(People.Marta, "reports/chain")).Read<ChainReport>();
        var shown = report.Links.Single(link => link.Supplier == "Workshop");
        Assert.Equal(figures.Sum(figure => figure.Handovers), shown.Handovers);
        return (shown.Handovers, figures.Sum(figure => figure.AnsweredFirst), shown.FirstPassYield);
    }
}
