using System.Reflection;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Microsoft.AspNetCore.Components;

namespace Ambos.Browser.Tests.Pages;

/// <summary>A page at an address of the small company, and somebody who may see it.</summary>
internal sealed record Place(string Address, Actor? Actor);

internal static class Places
{
    public static Place Of(string template, StoryApp app) => new(Address(template, app), Viewer(template, app));

    /// <summary>Puts the company's own ids into the holes of a template.</summary>
    private static string Address(string template, StoryApp app) => template switch
    {
        "/refused/{Status:int}" => "/refused/404",
        "/batches/{Id:guid}" => $"/batches/{app.Story.Batch}",
        "/who-sees/{Kind}/{Id:guid}" => $"/who-sees/request/{app.Story.Advice.Id}",
        "/admin/journal/{Number:long}" => "/admin/journal/1",
        "/admin/imports/{Id:guid}" => $"/admin/imports/{app.Story.Import}",
        "/admin/imports/plans/{Id:guid}" => $"/admin/imports/plans/{app.Story.Plan}",
        "/catalogue/agreements/{Id:guid}" => $"/catalogue/agreements/{app.Story.Agreement}",
        "/catalogue/calendars/{Id:guid}" => $"/catalogue/calendars/{app.World.Shelf.Calendar}",
        "/admin/mail/{Id:guid}" => $"/admin/mail/{app.Story.Mail}",
        "/admin/mail/templates/{Kind}/{Language}" => "/admin/mail/templates/invitation/es",
        _ when template.StartsWith("/conversations/{Id:guid}", StringComparison.Ordinal) => template.Replace("{Id:guid}", $"{app.Story.Conversation}", StringComparison.Ordinal),
        "/chain/trace/{Id:guid}" => $"/chain/trace/{app.Story.Table.Id}",
        "/my/{Name}" => $"/my/R-{app.Story.Laptop.Number}",
        "/r/{Token}" => app.Story.Table.Tracking,
        "/feedback/report" => $"/feedback/report?survey={app.Story.Survey}",
        "/feedback/reports/{Id:guid}" => $"/feedback/reports/{app.Story.Report}",
        "/reports/stop/{Token}" => "/reports/stop/absent",
        "/unsubscribe/{Token}" => "/unsubscribe/absent",
        "/choose-password/{Token}" => "/choose-password/absent",
        "/requests/{Name}" => $"/requests/R-{app.Story.Table.Number}",
        _ when template.StartsWith("/customers/{Id:guid}", StringComparison.Ordinal) => template.Replace("{Id:guid}", $"{app.World.People.Dora.Id}", StringComparison.Ordinal),
        _ when template.StartsWith("/teams/{Id:guid}", StringComparison.Ordinal) => template.Replace("{Id:guid}", $"{app.World.People.Sales.Id}", StringComparison.Ordinal),
        _ when template.StartsWith("/catalogue/services/{Id:guid}", StringComparison.Ordinal) => template.Replace("{Id:guid}", $"{app.World.Shelf.Table}", StringComparison.Ordinal),
        _ when template.StartsWith("/surveys/{Id:guid}", StringComparison.Ordinal) => template.Replace("{Id:guid}", $"{app.Story.Survey}", StringComparison.Ordinal),
        "/services/{Id:guid}/ask-without-account" => $"/services/{app.World.Shelf.Table}/ask-without-account",
        _ when template.StartsWith("/services/{Id:guid}", StringComparison.Ordinal) => template.Replace("{Id:guid}", $"{app.World.Shelf.Laptop}", StringComparison.Ordinal),
        _ when !template.Contains('{', StringComparison.Ordinal) => template,
        _ => throw new InvalidOperationException($"Say in Places which address of the company shows {template}."),
    };

    private static Actor? Viewer(string template, StoryApp app) => RightOf(template) switch
    {
        Right.Public when template.EndsWith("/ask-without-account", StringComparison.Ordinal) => null,
        Right.Public when template.StartsWith("/services", StringComparison.Ordinal) => app.World.People.Eva,
        Right.Public => (Actor?)null,
        Right.SignedIn when template.StartsWith("/customers/", StringComparison.Ordinal) => app.World.People.Dora,
        Right.SignedIn or Right.Ask => app.World.People.Eva,
        Right.Serve => app.World.People.Sonia,
        Right.SeeChain or Right.EditCatalogue or Right.ManageSurveys => app.World.People.Marta,
        _ => app.World.People.Olga,
    };

    private static Right RightOf(string template) => typeof(Program).Assembly.GetTypes()
        .Single(type => type.GetCustomAttributes<RouteAttribute>().Any(route => route.Template == template))
        .GetCustomAttribute<AllowAttribute>()!.Right;
}
