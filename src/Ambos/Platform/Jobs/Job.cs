using NodaTime;

namespace Ambos.Platform.Jobs;

public enum JobState { Waiting, Running, Done, Stopped, Failed }

/// <summary>Something that takes longer and goes on by itself, as administrators see it.</summary>
/// <param name="Source">The name of the source that knows it.</param>
/// <param name="What">What is done, in the reader's language.</param>
/// <param name="BegunAt">When it was ordered or begun.</param>
public sealed record Job(string Source, Guid Id, string What, Instant BegunAt, JobState State)
{
    /// <summary>The file, the list …</summary>
    public string? About { get; init; }

    /// <summary>Who ordered it; nothing for the command line and the program itself.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>From 0 to 1; nothing while it is not known how much there is.</summary>
    public double? Share { get; init; }

    public Instant? EndedAt { get; init; }
    public bool CanStop { get; init; }

    /// <summary>What came of it so far, in the reader's language.</summary>
    public string? Result { get; init; }

    /// <summary>Its own page.</summary>
    public string? Href { get; init; }

    /// <summary>At the pace so far, from when it began.</summary>
    public Duration? Left(Instant now) => State is JobState.Running && Share is > 0.01 and < 1 and var share ? (now - BegunAt) * ((1 - share) / share) : null;
}

/// <summary>Tells the jobs of one kind; registered by the capability that does them.</summary>
public abstract class JobSource
{
    public abstract string Name { get; }

    public abstract Task<IReadOnlyList<Job>> Running(CancellationToken cancel);

    /// <summary>The latest that ended, begun before a moment.</summary>
    public abstract Task<IReadOnlyList<Job>> Past(Instant? before, int most, CancellationToken cancel);

    public abstract Task Stop(Guid id, CancellationToken cancel);
}
