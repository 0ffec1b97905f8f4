using Ambos.Catalogue.Contract;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Intake;
using Ambos.Requests.Life;

namespace Ambos.Requests.Steps;

/// <summary>
/// The steps of a service become requests to the teams that do them, when their turn comes; the request waits for them
/// meanwhile.
/// </summary>
internal static class StartSteps
{
    private const int Deepest = 8;

    /// <summary>Starts the steps after the given order. Says whether there were any.</summary>
    public static async Task<bool> StartAfter(this Course course, int? order, CancellationToken cancel, int depth = 0)
    {
        var left = course.Terms.Steps.Where(step => order is null || step.Order > order).ToList();
        var next = left.Where(step => step.Order == left.Min(other => other.Order)).Where(step => Known(course, step) is not null).ToList();
        if (next.Count == 0 || depth > Deepest)
        {
            return left.Count > 0 && depth <= Deepest && await course.StartAfter(left.Min(step => step.Order), cancel, depth);
        }

        foreach (var step in next)
        {
            await Start(course, step, depth, cancel);
        }

        course.Enter(RequestState.Waiting, WaitingFor.OtherTeam, string.Join(", ", next.Select(step => step.Name)).Cut(Request.ReasonLength));
        return true;
    }

    private static async Task Start(Course parent, Step step, int depth, CancellationToken cancel)
    {
        var (work, clock) = (parent.Work, parent.Clock);
        var order = OrderOf(parent, step);
        var number = await work.NextNumber("requests", cancel);
        var request = Birth.Request(order, clock.NewId(), number, Channel.System, parent.Request, step);
        var child = Course.Begin(work, parent.Known, order.Terms, request, clock);
        child.Open(order, step.Name);
        await parent.HandOn(step, request, cancel);
        child.Record(new RequestAsked(number, request.ServiceId, request.CustomerId, request.TeamId));
        parent.Record(new StepStarted(request.Id, step.Name));
        await child.StartAfter(null, cancel, depth + 1);
    }

    /// <summary>Writes a new request with its promises, and the work that its team begins for a team.</summary>
    public static void Open(this Course course, Order order, string? step)
    {
        var request = course.Request;
        course.Work.Db.Add(request);
        foreach (var promise in Birth.Promises(order, request, course.Clock))
        {
            course.Add(promise);
        }

        if (step is not null)
        {
            course.Add(Handovers.WorkBegun.First(course, request.CreatedAt));
        }
    }

    private static Order OrderOf(Course parent, Step step)
    {
        var service = Known(parent, step)!;
        var receiver = new KnownCustomer(step.ReceiverTeamId ?? parent.Request.TeamId, Side.Internal, CustomerKind.Team, null, null);
        var promised = parent.Catalogue.Promise(service, receiver, parent.Request.Priority, parent.Work.Now);
        return new(service, receiver, null, parent.Request.Priority, promised, Title(step.Name, parent.Request.Title))
        {
            Form = Handed(step, parent.Request.Form),
        };
    }

    private static KnownService? Known(Course course, Step step) =>
        course.Catalogue.Service(step.ServiceId) is { Terms: not null } service ? service : null;

    private static Facts? Handed(Step step, Facts? form) => step.HandsOn is not { } keys || form is null
        ? form
        : form.Values.Where(answer => keys.Contains(answer.Key)).ToDictionary() is { Count: > 0 } kept ? new(kept) : null;

    private static string Title(string step, string title)
    {
        var whole = $"{step}: {title}";
        return whole.Cut(Request.TitleLength);
    }
}
