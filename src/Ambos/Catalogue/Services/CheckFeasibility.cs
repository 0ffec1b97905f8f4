using Ambos.Catalogue.Contract;
using Ambos.Core.Calendars;
using Ambos.Core.Chain;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Catalogue.Services;

/// <summary>A step as it runs in the worst case: by whose promise, from when to when, and whether it decides the end.</summary>
public sealed record FeasibleStep(
    string Name, string Team, string Service, int Order, Instant Start, Instant Done, bool Critical, bool Unpromised, string Calendar);

/// <summary>Whether what the teams promise each other fits into what is promised outside.</summary>
/// <param name="Fits">No beginning within two weeks ends too late, and every step is promised.</param>
/// <param name="Tried">Beginnings that were tried: every hour of two weeks.</param>
/// <param name="Promised">When the service is promised in the worst case; nothing without a promise.</param>
/// <param name="ExcessMinutes">By how much the worst case is too late by the clock on the wall; negative when time is left.</param>
public sealed record FeasibilityReading(
    bool Fits, int Tried, int TooLate, Instant Start, Instant Done, Instant? Promised, long? ExcessMinutes, IReadOnlyList<FeasibleStep> Steps);

/// <summary>Adds the promises of the steps up, each on its own team's calendar and agreement, before anybody relies on them.</summary>
public sealed class CheckFeasibility(ServiceDirectory directory, TimeProvider clock)
{
    private const string Ordinary = "Normal";

    /// <summary>Nothing for a service without steps.</summary>
    public async Task<FeasibilityReading?> Run(Guid team, ServiceTerms terms, CancellationToken cancel)
    {
        if (terms.Steps.Count == 0)
        {
            return null;
        }

        var catalogue = await directory.Current(cancel);
        var now = clock.Now();
        var calendar = catalogue.CalendarOf(team, now).Hours;
        List<Known> steps = [.. terms.Steps.Select(step => Know(step, team, catalogue, now)).OfType<Known>()];
        try
        {
            var report = Feasibility.Check(
                [.. steps.Select(step => step.Link)],
                terms.Delivery.ToTarget(),
                calendar,
                Feasibility.EveryHourOfTwoWeeks(now.InZone(calendar.Zone).Date, calendar.Zone));
            return Reading(report, steps);
        }
        catch (CalendarExhaustedException)
        {
            throw new InvalidException("steps", "calendar-exhausted") { Remedy = "Give the calendars of these teams enough open time." };
        }
    }

    /// <summary>Whether nothing speaks against the promise; a calendar that never opens does.</summary>
    public async Task<bool> Fits(Guid team, ServiceTerms terms, CancellationToken cancel)
    {
        try
        {
            return await Run(team, terms, cancel) is not { Fits: false };
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    public static void Map(RouteGroupBuilder services)
    {
        services.MapPost("/feasibility", async (ServiceEdit body, CheckFeasibility check, CancellationToken cancel) =>
            Answer(await check.Run(body.TeamId, ServiceRules.Whole(body.Terms), cancel)))
            .WithName(nameof(CheckFeasibility)).Allow(Right.EditCatalogue).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        services.MapGet("/{id:guid}/feasibility", async (Guid id, ReadService read, CheckFeasibility check, CancellationToken cancel) =>
        {
            var service = await read.One(id, cancel);
            var (team, terms) = service.Draft is { } draft ? (draft.TeamId, draft.Terms) : (service.TeamId, service.Terms ?? new());
            return Answer(await check.Run(team, terms, cancel));
        }).WithName("ReadFeasibility").Allow(Right.EditCatalogue).ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Without steps there is nothing that could be too late.</summary>
    private static IResult Answer(FeasibilityReading? reading) => reading is null ? TypedResults.NoContent() : TypedResults.Ok(reading);

    /// <summary>The waiting team is the customer of the step, as it will be of the request.</summary>
    private static Known? Know(Step step, Guid team, KnownCatalogue catalogue, Instant now)
    {
        if (catalogue.Service(step.ServiceId) is not { Terms: { } terms } service)
        {
            return null;
        }

        var asking = new Asking(service.Id, service.TeamId, step.ReceiverTeamId ?? team, null, Side.Internal, Ordinary);
        var promised = catalogue.Promise(terms, asking, now);
        var link = new ChainStep(step.Name, step.Order, promised.Delivery.ToTarget(), promised.Calendar.Hours);

        return new Known(link, service.Name, catalogue.TeamName(service.TeamId) ?? "", promised.Calendar.Name);
    }

    private static FeasibilityReading Reading(FeasibilityReport report, List<Known> steps) => new(
        report.Fits,
        report.Tried,
        report.TooLate,
        report.Worst.Start,
        report.Worst.Done,
        report.Worst.Promised,
        (long?)report.Worst.Excess?.TotalMinutes,
        [.. report.Worst.Steps.Select(run => Reading(run, report.Worst, steps.Find(step => ReferenceEquals(step.Link, run.Step))!))]);

    private static FeasibleStep Reading(StepRun run, ChainRun worst, Known step) => new(
        run.Step.Name,
        step.Team,
        step.Service,
        run.Step.Order,
        run.Start,
        run.Done,
        worst.CriticalPath.Contains(run),
        run.IsUnpromised,
        step.Calendar);

    private sealed record Known(ChainStep Link, string Service, string Team, string Calendar);
}
