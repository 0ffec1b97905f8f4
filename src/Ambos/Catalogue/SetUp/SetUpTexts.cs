namespace Ambos.Catalogue.SetUp;

/// <summary>Texts of the set-up screens of the catalogue.</summary>
public sealed class SetUpTexts;
