namespace Ambos.Platform.Identity;

/// <summary>
/// Says of one kind of subject whether somebody may see one of them: the predicate of its page. Files and live updates
/// ask it, so that they show nobody more than the page does.
/// </summary>
/// <param name="Kind">The journal's word for the subject: <c>request</c>, <c>customer</c> …</param>
public sealed record Sight(string Kind, Func<IServiceProvider, Actor, Guid, CancellationToken, Task<bool>> MaySee);

public static class Sights
{
    /// <summary>Registers who may see a kind of subject.</summary>
    public static IServiceCollection AddSight(
        this IServiceCollection services, string kind, Func<IServiceProvider, Actor, Guid, CancellationToken, Task<bool>> maySee) =>
        services.AddSingleton(new Sight(kind, maySee));

    /// <summary>Whether the actor may see the subject; nobody sees a kind that is not registered.</summary>
    public static async Task<bool> MaySee(this IServiceProvider services, Actor actor, string kind, Guid id, CancellationToken cancel)
    {
        var sight = services.GetServices<Sight>().SingleOrDefault(sight => sight.Kind == kind);
        return sight is not null && await sight.MaySee(services, actor, id, cancel);
    }
}
