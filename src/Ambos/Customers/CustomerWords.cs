namespace Ambos.Customers;

/// <summary>The words that the pages about customers share (CustomerWords.*.resx): kinds, relations, roles.</summary>
public sealed class CustomerWords;
