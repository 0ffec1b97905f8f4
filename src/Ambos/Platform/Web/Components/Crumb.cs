namespace Ambos.Platform.Web.Components;

/// <summary>A step on the way to a page.</summary>
public sealed record Crumb(string Text, string Href);
