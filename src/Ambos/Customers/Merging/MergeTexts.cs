namespace Ambos.Customers.Merging;

/// <summary>The texts of merging customers (MergeTexts.*.resx).</summary>
public sealed class MergeTexts;
