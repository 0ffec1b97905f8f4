using Ambos.Chain.Figures;
using Ambos.Chain.Lists;
using Ambos.Chain.Report;
using Ambos.Chain.Traces;
using Ambos.Platform.Jobs;
using Ambos.Platform.Journal;
using Ambos.Platform.Rights;
using Ambos.Platform.Web.Layout;
using Ambos.Platform.Web;
using Ambos.Requests.Contract;

namespace Ambos.Chain;

/// <summary>Who supplies whom, how the promises along the links are kept, and where they break.</summary>
public static class ChainModule
{
    public static void AddChain(this IServiceCollection services)
    {
        services.AddFollower<FiguresFollower>();
        services.AddSingleton<RebuildFigures>();
        services.AddJobSource<RebuildJobs>();
        services.AddSingleton<ChainCache>();
        services.AddTransient<ReadChainSums>();
        services.AddTransient<ReadChainReport>();
        services.AddTransient<ReadTrace>();
        services.AddTransient<ReadChainView>();
        services.AddTransient<ListHandovers>();
        services.AddTransient<ListRequests>();
        services.AddTransient<ListScores>();
        services.AddNavigation(Ways);
        services.AddRequestSlot<TraceCard>(10);
    }

    private static readonly NavigationItem[] Ways =
    [
        new("Chain", "/chain", "sitemap", 60, typeof(ChainTexts)) { Needs = Right.SeeChain, Keys = "g l" },
    ];

    public static void MapChain(this IEndpointRouteBuilder app)
    {
        ReadChainReport.Map(app.MapApi("reports"));
        ReadTrace.Map(app.MapApi("requests"));
        var chain = app.MapApi("chain");
        ListHandovers.Map(chain);
        ListRequests.Map(chain);
        ListScores.Map(chain);
        LinksCsv.Map(app);
        LinksCsv.MapServices(app);
        ScoresCsv.Map(app);
        ListHandovers.MapCsv(app);
        ListRequests.MapCsv(app);
    }
}
