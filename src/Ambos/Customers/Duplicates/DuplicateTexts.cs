namespace Ambos.Customers.Duplicates;

/// <summary>The texts of the list of suspected duplicates (DuplicateTexts.*.resx).</summary>
public sealed class DuplicateTexts;
