using System.Globalization;

namespace Ambos.Feedback.Comments;

/// <summary>Languages as those who speak them call them.</summary>
internal static class LanguageNames
{
    public static string Of(string? code) => code is null ? "—" : CultureInfo.GetCultureInfo(code).NativeName;
}
