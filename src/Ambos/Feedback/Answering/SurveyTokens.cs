using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ambos.Feedback.Answering;

/// <summary>The unguessable part of a survey's addresses. A link of one person is known here by its hash only; an open link is public.</summary>
public static class SurveyTokens
{
    private const int SecretBytes = 16;
    private const int OpenBytes = 9;

    /// <summary>How long the token of an open link is; those of persons are longer.</summary>
    public const int OpenLength = 12;
    public const int SecretLength = 22;

    /// <summary>A token for one invitation.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>A token for a link that many may use.</summary>
    public static string NewOpen() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(OpenBytes));

    /// <summary>A random name for an answer (version 4): it says nothing about when it was made.</summary>
#pragma warning disable RS0030 // ids made from the clock would tell the time of an anonymous answer
    public static Guid NewKey() => Guid.NewGuid();
#pragma warning restore RS0030

    /// <summary>What is kept of an invitation's token.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes("survey " + token));
}
