namespace Ambos.Core.Opinions;

/// <summary>What several texts in a language speak of.</summary>
/// <param name="Language">Two-letter code; nothing for texts whose language is not known.</param>
/// <param name="Name">Its commonest words as they are written, the first before the others.</param>
/// <param name="Terms">By what it is found in a text: words without endings, or pairs of such. The first is the one it grew from.</param>
public sealed record Theme(string? Language, string Name, IReadOnlyList<string> Terms);

/// <summary>A text in which themes are looked for.</summary>
public sealed record ThemeText(string Text, string? Language);

/// <summary>A place in a text that speaks of a theme, in UTF-16 units.</summary>
public readonly record struct ThemePlace(int Start, int Length);
