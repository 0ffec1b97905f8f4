using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Chain.Histories.Demo;

/// <param name="Language">en, es, ru or pl; nothing for the company's.</param>
public sealed record DemoOrder(string? Language);

/// <summary>How the demo company stands.</summary>
/// <param name="Ordered">It is going to be made.</param>
/// <param name="Import">The import by which it came, or by which it was last taken away; nothing when there never was one.</param>
public sealed record DemoStanding(bool Ordered, ImportStanding? Import)
{
    public bool Here => Import is { State: not ImportState.Removed };
}

/// <summary>An administrator lets the server bring the demo company, or take it away. What was ordered outlives a restart.</summary>
public sealed class OrderDemo(AmbosDb db, Writer writer, BringDemo demo, DemoAccounts accounts, DemoOrders orders, CurrentUser user, TimeProvider clock)
{
    /// <summary>A language, under this name, while it is ordered and not yet made.</summary>
    public const string Setting = "demo-ordered";

    public async Task<DemoStanding> Standing(CancellationToken cancel)
    {
        var ordered = await db.Set<Setting>().AnyAsync(setting => setting.Name == Setting, cancel);
        var last = await db.Set<Import>().Where(import => import.Kind == DemoImporter.KindName).OrderByDescending(import => import.Number).FirstOrDefaultAsync(cancel);
        return new(ordered, last is null ? null : ImportStanding.Of(last, clock.Now()));
    }

    public async Task Bring(DemoOrder order, CancellationToken cancel)
    {
        if (order.Language is { } language && !AmbosHost.Languages.Contains(language))
        {
            throw new InvalidException(nameof(order.Language), ErrorCodes.Unknown);
        }

        if (await demo.Present(cancel) is { State: ImportState.Done or ImportState.Removing })
        {
            throw new RefusedException("demo-present");
        }

        await writer.Run(user.Actor, work => Write(work, order.Language ?? "", cancel), cancel);
        orders.Raise();
    }

    public Task Remove(CancellationToken cancel) => demo.OrderRemoval(user.Actor, cancel);

    /// <summary>New passwords to look through the eyes of its people; shown once.</summary>
    public async Task<IReadOnlyList<DemoKey>> Keys(CancellationToken cancel) => await demo.Present(cancel) is { State: ImportState.Done } import
        ? await accounts.Issue(import, user.Actor, cancel)
        : throw new RefusedException("demo-absent");

    public static void Map(IEndpointRouteBuilder app)
    {
        var demo = app.MapApi("demo");
        demo.MapGet("", (OrderDemo order, CancellationToken cancel) => order.Standing(cancel))
            .Allow(Right.Administer).WithName("ReadDemo");
        demo.MapPut("", async (DemoOrder body, OrderDemo order, CancellationToken cancel) =>
        {
            await order.Bring(body, cancel);
            return TypedResults.Accepted($"{WebModule.ApiRoot}/demo");
        }).Allow(Right.Administer).WithName(nameof(OrderDemo)).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        demo.MapDelete("", async (OrderDemo order, CancellationToken cancel) =>
        {
            await order.Remove(cancel);
            return TypedResults.Accepted($"{WebModule.ApiRoot}/demo");
        }).Allow(Right.Administer).WithName("RemoveDemo").ProducesProblem(StatusCodes.Status409Conflict);
        demo.MapPost("/keys", async (OrderDemo order, CancellationToken cancel) => TypedResults.Ok(await order.Keys(cancel)))
            .Allow(Right.Administer).WithName("IssueDemoKeys").ProducesProblem(StatusCodes.Status409Conflict);
    }

    internal static async Task Write(Work work, string language, CancellationToken cancel)
    {
        if (!await work.Db.Set<Setting>().AnyAsync(setting => setting.Name == Setting, cancel))
        {
            work.Db.Add(new Setting { Name = Setting, Value = language });
            work.Record(Import.Subject, Guid.Empty, new DemoOrdered(language));
        }
    }
}

public sealed record DemoOrdered(string Language);
