using System.Globalization;
using Ambos.Platform.Audit;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using NodaTime;

namespace Ambos.Platform.Jobs;

/// <summary>Jobs with the names of those who ordered them.</summary>
/// <param name="Next">To be given as <c>after</c>; nothing on the last page.</param>
public sealed record JobPage(IReadOnlyList<Job> Running, IReadOnlyList<Job> Past, IReadOnlyDictionary<Guid, SubjectName> People, string? Next);

/// <summary>An administrator looks what goes on by itself, how far it is and what came of it, and stops it.</summary>
public sealed class ReadJobs(AmbosDb db, IEnumerable<JobSource> sources)
{
    private const int PageSize = 50;

    public async Task<JobPage> Run(string? after, CancellationToken cancel)
    {
        List<Job> running = [], past = [];
        var before = Before(after);
        foreach (var source in sources)
        {
            running.AddRange(await source.Running(cancel));
            past.AddRange(await source.Past(before, PageSize + 1, cancel));
        }

        past = [.. past.OrderByDescending(job => job.BegunAt).ThenBy(job => job.Id)];
        var next = past.Count > PageSize ? past[PageSize - 1].BegunAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) : null;
        past = [.. past.Take(PageSize)];
        Guid[] people = [.. running.Concat(past).Select(job => job.AccountId).OfType<Guid>().Distinct()];
        return new([.. running.OrderBy(job => job.BegunAt)], past, await SubjectNaming.Accounts(db, people, cancel), next);
    }

    /// <summary>How many go on or wait.</summary>
    public async Task<int> Count(CancellationToken cancel)
    {
        var count = 0;
        foreach (var source in sources)
        {
            count += (await source.Running(cancel)).Count;
        }

        return count;
    }

    /// <summary>What it has done stays.</summary>
    public Task Stop(string source, Guid id, CancellationToken cancel) =>
        (sources.SingleOrDefault(known => known.Name == source) ?? throw new NotFoundException()).Stop(id, cancel);

    public static void Map(RouteGroupBuilder jobs)
    {
        jobs.MapGet("", (string? after, ReadJobs read, CancellationToken cancel) => read.Run(after, cancel))
            .Allow(Right.Administer).WithName("ListJobs");
        jobs.MapDelete("/{source}/{id:guid}", async (string source, Guid id, ReadJobs read, CancellationToken cancel) =>
        {
            await read.Stop(source, id, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.Administer).WithName("StopJob").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    public static void MapCsv(IEndpointRouteBuilder app) => app
        .MapGet("/admin/jobs.csv", (ReadJobs read, CancellationToken cancel) => new CsvDownload(
            "jobs.csv", ["kind", "about", "ordered_by", "state", "begun_at", "ended_at", "result"], read.Rows(cancel)))
        .Allow(Right.Administer)
        .ExcludeFromDescription();

    private async IAsyncEnumerable<object?[]> Rows([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (var page = await Run(null, cancel); ; page = await Run(page.Next, cancel))
        {
            foreach (var job in page.Past)
            {
                yield return [job.Source, job.About, job.AccountId is { } by ? page.People.GetValueOrDefault(by)?.Text : null, job.State, job.BegunAt, job.EndedAt, job.Result];
            }

            if (page.Next is null)
            {
                yield break;
            }
        }
    }

    private static Instant? Before(string? after) => after is null or "" ? null
        : long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < 253_402_300_800_000 ? Instant.FromUnixTimeMilliseconds(at)
        : throw new InvalidException("after", ErrorCodes.Unknown);
}
