using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Conversation;
using Ambos.Requests.Tracking;

namespace Ambos.Requests.Intake;

/// <summary>Somebody asks for a service: from the portal, by a colleague who writes it down, by a program.</summary>
public sealed class AskForService(PrepareOrder prepare, IServiceProvider services, Writer writer, TrackingLinks tracking, CurrentUser user, TimeProvider clock)
{
    public async Task<RequestReceipt> Run(RequestDemand demand, IdempotencyKey? key, CancellationToken cancel)
    {
        var actor = demand.Channel is { } channel ? user.Actor with { Channel = channel } : user.Actor;
        try
        {
            var order = await prepare.Run(user.Actor, demand, cancel);
            await tracking.Ready(cancel);

            return order.IsPlain
                ? await writer.Create(actor, key, demand, work => WritePlain(work, order, cancel), cancel)
                : await services.GetRequiredService<OpenWithSteps>().Run(actor, key, demand, order, cancel); // made only when it is needed
        }
        catch (InvalidException) when (key is not null)
        {
            // What could be asked for then may be gone by now: whoever sends the same again still hears what was answered.
            if (await writer.Answered<RequestReceipt>(actor, key, demand, cancel) is { } kept)
            {
                return kept;
            }

            throw;
        }
    }

    public static void Map(RouteGroupBuilder requests) => requests
        .MapPost("", async (RequestDemand body, AskForService ask, HttpContext http, CancellationToken cancel) =>
        {
            var receipt = await ask.Run(body, IdempotencyKey.From(http.Request.Headers["Idempotency-Key"]), cancel);
            return TypedResults.Created($"/api/v1/requests/{receipt.Id}", receipt);
        })
        .Allow(Right.Ask)
        .WithName(nameof(AskForService))
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private async Task<RequestReceipt> WritePlain(Work work, Order order, CancellationToken cancel)
    {
        var request = Birth.Request(order, clock.NewId(), await work.NextNumber("requests", cancel), work.Actor.Channel);
        await IntakeInserts.Write(work, request, Birth.Promises(order, request, clock), First(work, order, request), cancel);
        work.Record(Request.Subject, request.Id, new RequestAsked(request.Number, request.ServiceId, request.CustomerId, request.TeamId));
        return tracking.Receipt(request);
    }

    private Message? First(Work work, Order order, Request request) => order.Text is { } text
        ? new Message
        {
            Id = clock.NewId(),
            RequestId = request.Id,
            At = request.CreatedAt,
            AuthorId = request.CustomerId,
            FromSupplier = false,
            Channel = work.Actor.Channel,
            Text = text,
        }
        : null;
}
