namespace Ambos.Platform.Mail;

/// <summary>Names the texts that all pages and mails of this folder share.</summary>
public sealed class MailWords;
