namespace Ambos.Chain;

/// <summary>The texts of the chain's pages (ChainTexts.*.resx; the English text is the key).</summary>
public sealed class ChainTexts;
