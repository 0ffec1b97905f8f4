namespace Ambos.Platform.Web.Components;

/// <summary>One of several values to choose from.</summary>
public sealed record Choice(string Value, string Text)
{
    /// <summary>Heading that choices share.</summary>
    public string? Group { get; init; }

    /// <summary>A second line, where there is room for one.</summary>
    public string? Help { get; init; }
}
