namespace Ambos.Feedback.Conversations;

/// <summary>The texts of the pages about conversations (ConversationTexts.*.resx; the English text is the key).</summary>
public sealed class ConversationTexts;
