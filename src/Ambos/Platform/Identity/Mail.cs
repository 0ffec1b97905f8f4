namespace Ambos.Platform.Identity;

/// <summary>Mail addresses as people write them.</summary>
public static class Mail
{
    /// <summary>The form in which addresses are stored and compared: trimmed, lower case.</summary>
    public static string Normalize(string address) => address.Trim().ToLowerInvariant();
}
