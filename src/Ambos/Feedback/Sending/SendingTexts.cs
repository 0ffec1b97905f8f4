namespace Ambos.Feedback.Sending;

/// <summary>Names the texts that all pages and mails of this folder share.</summary>
public sealed class SendingTexts;
