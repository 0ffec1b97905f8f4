namespace Ambos.Platform.Web.Components;

/// <summary>What a badge, sign or notice means; each has its colours in tokens.css and stands beside a word or a sign.</summary>
public enum Tone
{
    Calm,
    Good,
    Risk,
    Bad,
    News,
    Strong,
    External,
    Internal,
}

public static class Tones
{
    /// <summary>The value of <c>data-tone</c> in the styles.</summary>
    public static string Css(this Tone tone) => tone.ToString().ToLowerInvariant();

    /// <summary>The sign that says the same as the colour.</summary>
    public static string Icon(this Tone tone) => tone switch
    {
        Tone.Good => "circle-check",
        Tone.Risk => "alert-triangle",
        Tone.Bad => "exclamation-circle",
        Tone.External => "world",
        Tone.Internal => "building",
        _ => "info-circle",
    };
}
