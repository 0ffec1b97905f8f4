using Ambos.Platform.Rights;
using Ambos.Platform.Web.Layout;

namespace Ambos.Catalogue;

/// <summary>What administrators look after in the catalogue: the lines on the page of administration.</summary>
public sealed class CatalogueAdministered
{
    internal static NavigationItem[] Lines =>
    [
        Line("Services", "/catalogue/services", "book", 50, "What teams supply, to whom, on which terms and with which promise."),
        Line("Calendars", "/catalogue/calendars", "calendar", 60, "When teams work; every promise in working time counts on a calendar."),
        Line("Agreements", "/catalogue/agreements", "file-text", 70, "What was promised to some otherwise than to all."),
    ];

    private static NavigationItem Line(string key, string href, string icon, int order, string meaning) => new(key, href, icon, order, typeof(CatalogueAdministered))
    {
        Needs = Right.Administer,
        Place = NavigationPlace.Administration,
        Meaning = meaning,
    };
}
