using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Rights;
using Ambos.Platform.Web;

namespace Ambos.Feedback.Results;

/// <summary>What customers answered, counted, compared, and shown only as far as anonymity allows.</summary>
public static class ResultsModule
{
    public static void AddResults(this IServiceCollection services)
    {
        services.AddSight(Survey.Subject, (_, actor, _, _) => Task.FromResult(actor.Has(Right.SeeResults)));
        services.AddFollower<CellsFollower>();
        services.AddSingleton<CellShelf>();
        services.AddTransient<RebuildCells>();
        services.AddSingleton<ReleaseAnswers>();
        services.AddTransient<CountWords>();
        services.AddSingleton<ReleaseJob>();
        services.AddHostedService(provider => provider.GetRequiredService<ReleaseJob>());
        services.AddTransient<ResultGate>();
        services.AddTransient<ReadCells>();
        services.AddTransient<FilteredAnswers>();
        services.AddTransient<ReadResults>();
        services.AddTransient<ReadDrivers>();
        services.AddTransient<ReadQuotes>();
        services.AddTransient<ReadResponseRate>();
        services.AddTransient<Paper.PrintResults>();
        services.AddTransient<ReadAnnotations>();
        services.AddTransient<Annotate>();
    }

    public static void MapResults(this IEndpointRouteBuilder app)
    {
        var surveys = app.MapApi("surveys");
        ResultFiles.Map(surveys);
        Annotate.Map(surveys);
        WaysBack.ReplyToVoice.Map(surveys);
        ResultFiles.MapCsv(app);
        Paper.PrintResults.Map(app);
    }
}
