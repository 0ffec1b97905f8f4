using System.Net;
using System.Text.Json;
using Ambos.Platform.Palette;
using Ambos.Platform.Web.Layout;
using Ambos.Tests.TestHost;
using Microsoft.Extensions.Localization;

namespace Ambos.Tests.Platform.Frame;

/// <summary>Palette, keys and their sheet come from one registry, and show nobody what they may not open.</summary>
public sealed class PaletteTests(CompanyApp app) : IClassFixture<CompanyApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_palette_offers_only_what_one_may_open()
    {
        Assert.Contains("/admin/journal", await Addresses(app.People.Olga));
        Assert.DoesNotContain("/admin/journal", await Addresses(app.People.Sonia));
        Assert.Contains("/requests", await Addresses(app.People.Sonia));
        Assert.DoesNotContain("/requests", await Addresses(app.People.Bruno));
        Assert.Contains("/my", await Addresses(app.People.Bruno));
        foreach (var address in new[] { "/admin/roles", "/admin/tokens", "/setup", "/catalogue/services/new", "/customers/new", "/teams/new", "/admin/imports/new" })
        {
            Assert.Single(await Addresses(app.People.Olga), address);
        }
    }

    [Fact]
    public void No_two_commands_answer_to_the_same_keys()
    {
        var ways = app.Services.GetServices<NavigationItem>().Where(way => way.Keys is not null).Select(way => (way.Keys, Does: way.Href));
        var commands = app.Services.GetServices<PageCommand>().Select(command => (command.Keys, Does: command.Form ?? command.Does ?? ""));
        var all = ways.Concat(commands).Where(one => one.Keys is not null).ToList();

        Assert.NotEmpty(all);
        Assert.Empty(all.GroupBy(one => one.Keys).Where(keys => keys.Select(one => one.Does).Distinct().Count() > 1).Select(keys => keys.Key));
        Assert.Empty(all.Where(one => all.Exists(other => other.Keys!.StartsWith($"{one.Keys} ", StringComparison.Ordinal))).Select(one => one.Keys));
    }

    [Fact]
    public void Every_command_is_named_in_each_language()
    {
        var texts = app.Services.GetRequiredService<IStringLocalizerFactory>();
        foreach (var language in new[] { "es", "ru", "pl" })
        {
            System.Globalization.CultureInfo.CurrentUICulture = new(language);
            Assert.Empty(app.Services.GetServices<PageCommand>().Where(command => texts.Create(command.Texts)[command.Key].ResourceNotFound).Select(command => command.Key));
        }
    }

    [Fact]
    public async Task The_sheet_shows_every_key_and_switches_them_off_for_the_account()
    {
        using var ivan = app.SignedIn(app.People.Ivan);
        var sheet = await ivan.Open(ShortcutsPage.Path);
        Assert.Equal("on", sheet.QuerySelector("[data-single-keys]")!.GetAttribute("data-single-keys"));
        Assert.Contains(sheet.QuerySelectorAll("main kbd"), key => key.TextContent == "Ctrl+K");

        var answer = await ivan.PostForm(ShortcutsPage.Path, SwitchShortcuts.Path, []);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using var elsewhere = app.SignedIn(app.People.Ivan);
        Assert.False((await Known(elsewhere)).GetProperty("singleKeys").GetBoolean());
        using var another = app.SignedIn(app.People.Anna);
        Assert.True((await Known(another)).GetProperty("singleKeys").GetBoolean());
    }

    private async Task<List<string?>> Addresses(Somebody who)
    {
        using var client = app.SignedIn(who);
        return [.. (await Known(client)).GetProperty("commands").EnumerateArray().Select(command => command.TryGetProperty("href", out var href) ? href.GetString() : null)];
    }

    private static Task<JsonElement> Known(HttpClient client) => client.GetFromJsonAsync<JsonElement>("/commands", Cancel);
}
