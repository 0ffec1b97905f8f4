namespace Ambos.Platform.Web.Components;

/// <summary>The texts that the frame and the components of the pages share (Phrases.*.resx; the English text is the key).</summary>
public sealed class Phrases;
