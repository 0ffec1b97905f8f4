namespace Ambos.Requests.Portal;

/// <summary>The texts of the customers' own pages (PortalTexts.*.resx; the English text or a code is the key).</summary>
public sealed class PortalTexts;
