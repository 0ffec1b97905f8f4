namespace Ambos.Feedback;

/// <summary>The texts that several pages about surveys share (FeedbackTexts.*.resx; the English text is the key).</summary>
public sealed class FeedbackTexts;
