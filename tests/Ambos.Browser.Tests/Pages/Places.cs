using System.Reflection;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Tests.TestHost;
using Microsoft.AspNetCore.Components;

namespace Ambos.Browser.Tests.Pages;

/// <summary>A page at an address of the small company, and somebody who may see it.</summary>
internal sealed record Place(string Address, Actor? Actor);

internal static class Places
{
    public static Place Of(string template, World world) => new(Address(template, world), Viewer(RightOf(template), world));

    /// <summary>Puts the company's own ids into the holes of a template.</summary>
    private static string Address(string template, World world) => template switch
    {
        "/refused/{Status:int}" => "/refused/404",
        "/services/{Id:guid}" => $"/services/{world.Shelf.Table}",
        "/catalogue/services/{Id:guid}" => $"/catalogue/services/{world.Shelf.Table}",
        "/catalogue/services/{Id:guid}/versions" => $"/catalogue/services/{world.Shelf.Table}/versions",
        "/catalogue/calendars/{Id:guid}" => $"/catalogue/calendars/{world.Shelf.Calendar}",
        "/catalogue/agreements/{Id:guid}" => "/catalogue/agreements/new",
        _ when !template.Contains('{', StringComparison.Ordinal) => template,
        _ => throw new InvalidOperationException($"Say in Places which address of the company shows {template}, world of {world.People.Sales.Name}."),
    };

    private static Actor? Viewer(Right right, World world) => right switch
    {
        Right.Public => (Actor?)null,
        Right.SignedIn or Right.Ask => world.People.Eva,
        Right.Serve => world.People.Sonia,
        Right.SeeChain or Right.EditCatalogue => world.People.Marta,
        _ => world.People.Olga,
    };

    private static Right RightOf(string template) => typeof(Program).Assembly.GetTypes()
        .Single(type => type.GetCustomAttributes<RouteAttribute>().Any(route => route.Template == template))
        .GetCustomAttribute<AllowAttribute>()!.Right;
}
