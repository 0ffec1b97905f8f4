using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Ambos.Platform.Web;

public static class Texts
{
    /// <summary>
    /// The text for a number of things. The .resx files hold <c>key.one</c>, <c>key.few</c>, <c>key.many</c> and
    /// <c>key.other</c>, as many as the language needs; <c>{0}</c> is the number, the rest follows.
    /// </summary>
    public static string Plural(this IStringLocalizer texts, string key, long number, params object[] more)
    {
        var category = Core.Text.Plural.Of(CultureInfo.CurrentUICulture.Name, number).ToString().ToLowerInvariant();
        object[] arguments = [number, .. more];
        var exact = texts[$"{key}.{category}", arguments];

        return exact.ResourceNotFound ? texts[$"{key}.other", arguments] : exact;
    }
}
