namespace Ambos.Core.Statistics;

/// <summary>The two ends between which the true value lies with 95 % confidence.</summary>
public readonly record struct Bounds(double Low, double High)
{
    /// <summary>Half the width.</summary>
    public double Margin => (High - Low) / 2;

    /// <summary>Whether a value lies between the ends, or on one.</summary>
    public bool Holds(double value) => Low <= value && value <= High;

    internal Bounds Within(double least, double most) => new(Math.Clamp(Low, least, most), Math.Clamp(High, least, most));
}

/// <summary>A figure as measured, with the number of answers behind it and how sure it is.</summary>
/// <param name="Value">As measured, in the unit of the figure.</param>
/// <param name="Count">The answers it was computed from, blanks left out.</param>
/// <param name="StandardError">Of the value, in its unit; null where one answer tells nothing about it.</param>
/// <param name="Interval">95 %; null where too few answers, or no difference between them, say nothing about it.</param>
public sealed record Estimate(double Value, long Count, double? StandardError, Bounds? Interval);
