using Ambos.Platform.Storage;

namespace Ambos.Platform.Start;

/// <summary>Something to do before a company is in full swing, registered by the capability in which it is done.</summary>
/// <param name="Key">English text, the key in <paramref name="Texts"/>.</param>
/// <param name="Why">English sentence that says what it is good for, a key as well.</param>
/// <param name="Href">The page on which it is done.</param>
/// <param name="IsDone">Whether it has been done; computed from what is there, so that it cannot lie.</param>
public sealed record StartStep(string Key, string Why, string Href, int Order, Type Texts, Func<AmbosDb, CancellationToken, Task<bool>> IsDone);

public static class StartSteps
{
    /// <summary>Puts something on the checklist of a new company.</summary>
    public static IServiceCollection AddStartStep(this IServiceCollection services, StartStep step) => services.AddSingleton(step);
}
