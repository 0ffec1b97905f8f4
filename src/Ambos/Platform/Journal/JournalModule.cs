namespace Ambos.Platform.Journal;

/// <summary>The journal: what happened, sealed, followed by those who react.</summary>
public static class JournalModule
{
    public static void AddJournal(this IServiceCollection services)
    {
        services.AddSingleton<JournalSignal>();
        services.AddSingleton<Following>();
        services.AddFollower<Sealing>();
        services.AddTransient<Verification>();
        services.AddHostedService<FollowingJob>();
    }

    /// <summary>Lets something react to what happens.</summary>
    public static void AddFollower<T>(this IServiceCollection services) where T : Follower
    {
        services.AddSingleton<T>();
        services.AddSingleton<Follower>(provider => provider.GetRequiredService<T>());
    }
}
