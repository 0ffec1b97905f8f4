namespace Ambos.Catalogue;

/// <summary>The texts of the pages with which the catalogue is kept (CatalogueTexts.*.resx; the English text or a code is the key).</summary>
public sealed class CatalogueTexts;
