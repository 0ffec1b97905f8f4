using System.Globalization;
using System.Text.Json;
using Ambos.Chain.Histories.Demo;
using Ambos.Chain.Report;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using ImportRow = Ambos.Platform.Import.Import;

namespace Ambos.Tests.Import;

/// <summary>The program with an empty database, into which a demo company comes.</summary>
public class DemoApp : ImportApp
{
    public static readonly Actor Manager = Actor.System with { AccountId = Guid.Parse("d0000000-0000-7000-8000-000000000001"), Roles = Roles.Manager | Roles.Administrator | Roles.Employee, Channel = Channel.Desk };

    /// <summary>A company small enough for a test.</summary>
    public const double Small = 0.02;

    public static new async Task<DemoApp> Start()
    {
        var app = new DemoApp();
        await app.InitializeAsync();
        return app;
    }

    public async Task<ImportRow> Bring(double scale = Small, string language = "en", IProgress<ImportProgress>? progress = null, CancellationTokenSource? stop = null)
    {
        var cancel = stop?.Token ?? TestContext.Current.CancellationToken;
        var import = await With<BringDemo, ImportRow>(async demo =>
            await demo.Run(await demo.Order(new(language, DemoRecipe.StandardSeed, scale), cancel), ImportActor.CommandLine, progress ?? new Progress<ImportProgress>(), cancel));
        return import;
    }

    public Task<bool> RemoveDemo() => With<BringDemo, bool>(async demo =>
    {
        await demo.Remove(ImportActor.CommandLine, new Progress<ImportProgress>(), TestContext.Current.CancellationToken);
        return true;
    });

    /// <summary>The report of the chain over some days, as the API gives it.</summary>
    public async Task<ChainReport> Report(LocalDate from, LocalDate to)
    {
        using var client = SignedIn(Manager);
        var answer = await client.GetStringAsync(
            string.Create(CultureInfo.InvariantCulture, $"/api/v1/reports/chain?from={from:uuuu-MM-dd}&to={to:uuuu-MM-dd}"), TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<ChainReport>(answer, Json.Stored)!;
    }

    /// <summary>Everything that the demo company consists of, without the ids that differ from import to import.</summary>
    public Task<List<string>> Told() => Query(db => db.Set<Request>().OrderBy(request => request.SourceKey)
        .Select(request => $"{request.SourceKey} {request.Title} {request.State} {request.CreatedAt} {request.DueAt} {request.DeliveredAt} {request.Delivery} {request.BrokenBy} {request.ScoreSum}")
        .ToListAsync());
}

/// <summary>A quarter of the demo company, enough to find what is hidden in it.</summary>
public sealed class DemoQuarterApp : DemoApp
{
    private const double Quarter = 0.25;

    protected override async Task Arrange()
    {
        await Bring(Quarter);
        await CatchUp();
    }
}
