namespace Ambos.Customers.Record;

/// <summary>The texts of the parts of a customer's record (RecordTexts.*.resx).</summary>
public sealed class RecordTexts;
