namespace Ambos.Feedback.Results;

/// <summary>The texts of the pages about results (ResultsTexts.*.resx; the English text is the key).</summary>
public sealed class ResultsTexts;
