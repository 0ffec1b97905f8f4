using Ambos.Requests.Contract;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Chain;

/// <summary>The company with some months of requests by chance, counted.</summary>
public sealed class ChainApp : TestApp
{
    public World World { get; private set; } = null!;

    public RandomChain Chain { get; private set; } = null!;

    protected override async Task Arrange()
    {
        World = await World.Create(this);
        await Run(work =>
        {
            work.Db.AddRange(RandomChain.Reasons.Select((id, index) => new RejectionReason
            {
                Id = id,
                SupplierId = World.People.Workshop.Id,
                ReceiverId = World.People.Warehouse.Id,
                Text = $"Reason {index}",
            }));
            return Task.CompletedTask;
        });
        Chain = new(this, World, seed: 20_24);
        await Chain.Ask(120);
        await CatchUp();
    }
}
