namespace Ambos.Platform.Web.Components;

/// <summary>How a promise stands, as its ring shows it.</summary>
public enum RingState
{
    /// <summary>Nothing was promised: a state of its own, not a long target.</summary>
    None,
    Running,
    AtRisk,
    Overdue,
    Paused,
    Kept,
    Broken,
}
