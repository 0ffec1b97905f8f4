namespace Ambos.Customers.Timeline;

/// <summary>The texts of the timeline (TimelineTexts.*.resx).</summary>
public sealed class TimelineTexts;
