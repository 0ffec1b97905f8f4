namespace Ambos.Platform.Import.Wizard;

/// <summary>What the pages say by which imports are prepared; a home for their texts.</summary>
public sealed class ImportWords;
