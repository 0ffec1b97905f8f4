namespace Ambos.Feedback;

/// <summary>The texts of the pages about comments, follow-ups, voices and conversations (ListeningTexts.*.resx; the English text is the key).</summary>
public sealed class ListeningTexts;
