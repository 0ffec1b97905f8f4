using Ambos.Platform.Identity;

namespace Ambos.Platform.Web.Layout;

/// <summary>What the frame of a page knows for everything inside it.</summary>
public static class Frame
{
    private static readonly object CompanyItem = new();

    /// <summary>The company whose pages these are; unknown outside of pages.</summary>
    public static CompanyFacts Company(this HttpContext? http) =>
        http?.Items[CompanyItem] as CompanyFacts ?? CompanyFacts.Unknown;

    internal static void Belongs(this HttpContext http, CompanyFacts company) => http.Items[CompanyItem] = company;
}
