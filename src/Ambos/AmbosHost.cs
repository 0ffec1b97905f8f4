using Ambos.Catalogue;
using Ambos.Chain;
using Ambos.Chain.Histories;
using Ambos.Customers;
using Ambos.Feedback;
using Ambos.Feedback.Reports;
using Ambos.Feedback.Results;
using Ambos.Platform.Administration;
using Ambos.Platform.Audit;
using Ambos.Platform.Cli;
using Ambos.Platform.Batches;
using Ambos.Platform.Bin;
using Ambos.Platform.Drafts;
using Ambos.Platform.Exports;
using Ambos.Platform.Files;
using Ambos.Platform.Finding;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Jobs;
using Ambos.Platform.Journal;
using Ambos.Platform.Live;
using Ambos.Platform.Mail;
using Ambos.Platform.Notices;
using Ambos.Platform.Palette;
using Ambos.Platform.Presence;
using Ambos.Platform.Storage;
using Ambos.Platform.Views;
using Ambos.Platform.WhoSees;
using Ambos.Platform.Web;
using Ambos.Requests;

namespace Ambos;

/// <summary>The table of contents: what the program is made of, in the order in which capabilities may use each other.</summary>
public static class AmbosHost
{
    public static readonly string[] Languages = ["en", "es", "ru", "pl"];

    /// <summary>The whole program over the settings of the command line, the environment (AMBOS_…) and ambos.json.</summary>
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot() });
        builder.Configuration
            .AddJsonFile(Path.Combine(Environment.CurrentDirectory, "ambos.json"), optional: true)
            .AddEnvironmentVariables("AMBOS_")
            .AddInMemoryCollection(Variables.Settings(Environment.GetEnvironmentVariables()))
            .AddCommandLine(args);

        var services = builder.Services;
        services.AddStorage(builder.Configuration);
        services.AddJournal();
        services.AddIdentity(builder.Configuration);
        services.AddFiles(builder.Configuration);
        services.AddImport();
        services.AddLive(builder.Configuration);
        services.AddAudit();
        services.AddFinding();
        services.AddPalette();
        services.AddViews();
        services.AddAdministration();
        services.AddBatches();
        services.AddExports(builder.Configuration);
        services.AddJobs();
        services.AddDrafts();
        services.AddMail(builder.Configuration);
        services.AddNotices();
        services.AddBin();
        services.AddSingleton<PresenceBoard>();
        services.AddTransient<TellPresence>();
        services.AddTransient<ReadWhoSees>();
        services.AddCustomers();
        services.AddCatalogue();
        services.AddRequests();
        services.AddChain();
        services.AddHistories();
        services.AddFeedback(builder.Configuration);
        services.AddResults();
        services.AddReports();
        services.AddListening();
        builder.AddWeb();
        StartLog.AddTo(builder);

        var app = builder.Build();
        app.UseWeb();
        app.MapIdentity();
        app.MapFiles();
        app.MapImport();
        app.MapLive();
        app.MapAudit();
        app.MapFinding();
        app.MapPalette();
        app.MapViews();
        app.MapAdministration();
        app.MapBatches();
        app.MapExports();
        app.MapJobs();
        app.MapBin();
        app.MapDrafts();
        app.MapMail();
        TellPresence.Map(app.MapApi("presence"));
        app.MapCustomers();
        app.MapCatalogue();
        app.MapRequests();
        app.MapChain();
        app.MapListening();
        app.MapHistories();
        app.MapFeedback();
        app.MapResults();
        app.MapReports();
        return app;
    }

    /// <summary>A published program finds its assets beside itself, wherever it is started.</summary>
    private static string? ContentRoot() =>
        Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")) ? AppContext.BaseDirectory : null;
}
