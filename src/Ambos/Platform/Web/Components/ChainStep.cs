using NodaTime;

namespace Ambos.Platform.Web.Components;

/// <summary>How a hand-over stands, as its diamond shows it.</summary>
public enum DiamondState
{
    Ahead,
    Presented,
    Accepted,
    Rejected,
}

/// <summary>How a link of a chain stands.</summary>
public enum StepState
{
    Ahead,
    Current,
    Waiting,
    Done,
    Late,
}

/// <summary>One link of a chain, in the order of the work.</summary>
/// <param name="Name">What is done: "Pack", "Approve".</param>
public sealed record ChainStep(string Name, StepState State)
{
    /// <summary>The team or person who has it.</summary>
    public string? Who { get; init; }

    /// <summary>When it was done, or when it is due.</summary>
    public Instant? At { get; init; }

    /// <summary>The hand-over at its end; nothing where none is drawn.</summary>
    public DiamondState? Handover { get; init; }

    /// <summary>One more line: "second attempt", "2 h over".</summary>
    public string? Note { get; init; }

    /// <summary>The page of the link's own request.</summary>
    public string? Href { get; init; }
}
