using NodaTime;

namespace Ambos.Platform.Bin;

/// <summary>Something that was deleted and can be had back.</summary>
public sealed record BinItem(Guid Id, string Name, Instant DeletedAt);

/// <summary>What can be deleted and restored, registered by whoever has it. After thirty days it is gone.</summary>
/// <param name="Text">English name of the kind, a key in <paramref name="Texts"/>.</param>
/// <param name="Items">What the person who asks may have back.</param>
/// <param name="Purge">Removes for good what was deleted before a moment.</param>
public sealed record BinKind(
    string Kind,
    string Text,
    Type Texts,
    string Icon,
    Func<IServiceProvider, CancellationToken, Task<IReadOnlyList<BinItem>>> Items,
    Func<IServiceProvider, Guid, CancellationToken, Task<string>> Restore,
    Func<IServiceProvider, Instant, CancellationToken, Task> Purge);

public static class BinKinds
{
    public static readonly Duration Kept = Duration.FromDays(30);

    /// <summary>Lets deleted things of a kind lie in the bin.</summary>
    public static IServiceCollection AddBinKind(this IServiceCollection services, BinKind kind) => services.AddSingleton(kind);
}
