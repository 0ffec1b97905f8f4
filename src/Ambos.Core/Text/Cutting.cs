namespace Ambos.Core.Text;

/// <summary>Shortens texts to what there is room for.</summary>
public static class Cutting
{
    /// <summary>The beginning of a text; never half of a letter that takes two UTF-16 units.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">The most UTF-16 units that are kept, 1 or more.</param>
    public static string Cut(this string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
