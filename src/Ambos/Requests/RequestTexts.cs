namespace Ambos.Requests;

/// <summary>The texts of the pages about requests (RequestTexts.*.resx; the English text is the key).</summary>
public sealed class RequestTexts;
