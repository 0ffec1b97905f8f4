namespace Ambos.Platform.Web;

/// <summary>The sentences for refusals that every page may meet (Refusals.*.resx; the code is the key).</summary>
public sealed class Refusals;
