using System.Net;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Requests;

/// <summary>What becomes of the promises of a request that is no longer needed.</summary>
public sealed class LettingGoTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    [Theory]
    [InlineData(10, Verdict.None)]
    [InlineData(12, Verdict.Broken)]
    public async Task A_first_response_that_is_late_stays_broken_when_a_request_that_waits_is_cancelled(int hour, Verdict verdict)
    {
        desk.At(2, 10);
        var asked = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop });
        await (await desk.Put(People.Ivan, $"requests/{asked.Id}/pause", new { @for = "Customer", reason = "Which colour?" })).Is(HttpStatusCode.OK);

        desk.At(2, hour, 30);
        var cancelled = await (await desk.Put(People.Eva, $"requests/{asked.Id}/cancellation")).Read<RequestStanding>();

        Assert.Equal((verdict, Verdict.None), (cancelled.FirstResponse, cancelled.Delivery));
    }
}
