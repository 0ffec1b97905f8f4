using NodaTime;

namespace Ambos.Platform.Web.Components;

/// <summary>A value that changed.</summary>
public sealed record TimelineChange(string Name, string? Before, string? After);

/// <summary>A file to download beside what was said.</summary>
public sealed record TimelineFile(string Name, string Href);

/// <summary>What happened: who did what, when.</summary>
/// <param name="What">The sentence after the name: "accepted the hand-over".</param>
public sealed record TimelineEntry(Instant At, string Icon, string? Actor, string What)
{
    public Tone Tone { get; init; } = Tone.Calm;

    /// <summary>What was said or noted.</summary>
    public string? Text { get; init; }

    /// <summary>Draws the text as a message; an internal note is dashed and says so.</summary>
    public bool Message { get; init; }
    public bool Note { get; init; }

    public IReadOnlyList<TimelineChange> Changes { get; init; } = [];

    public IReadOnlyList<TimelineFile> Files { get; init; } = [];

    /// <summary>The page of what it happened to.</summary>
    public string? Href { get; init; }

    /// <summary>An address of its own, so that one can point to it.</summary>
    public string? Id { get; init; }
}
