using System.Net;
using System.Text.Json;
using Ambos.Platform.Drafts;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Frame;

/// <summary>What is typed is kept until it is accepted, for the one who typed it and nobody else.</summary>
public sealed class DraftTests(CompanyApp app) : IClassFixture<CompanyApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_is_there_on_another_device_and_for_nobody_else()
    {
        await Type(app.People.Sonia, "/requests/R-1#answer", "Half a sentence");
        await Type(app.People.Sonia, "/requests/R-1#answer", "Half a sentence, and the rest");

        Assert.Equal("Half a sentence, and the rest", await Typed(app.People.Sonia, "/requests/R-1#answer"));
        Assert.Null(await Typed(app.People.Marta, "/requests/R-1#answer"));
        Assert.Null(await Typed(app.People.Sonia, "/requests/R-2#answer"));
        using var guest = app.Guest();
        Assert.Equal(HttpStatusCode.Unauthorized, (await guest.GetAsync("/api/v1/drafts?form=/x", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_field_without_values_is_no_draft()
    {
        using var sonia = app.SignedIn(app.People.Sonia);
        using var body = new StringContent("""{"form":"/requests/R-1#answer","fields":{"text":null}}""", System.Text.Encoding.UTF8, "application/json");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await sonia.PutAsync("/api/v1/drafts", body, Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_form_that_is_accepted_drops_its_draft_and_one_that_is_refused_keeps_it()
    {
        var (_, number) = await app.AskAdvice(app.People.Bruno, "Drafted");
        var form = $"/requests/R-{number}#note";
        await Type(app.People.Sonia, form, "A note");
        using var sonia = app.SignedIn(app.People.Sonia);

        var refused = await sonia.PostForm($"/requests/R-{number}", "note", new Dictionary<string, string> { ["Typed.Text"] = "", [DropDraft.Field] = form });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("A note", await Typed(app.People.Sonia, form));

        var accepted = await sonia.PostForm($"/requests/R-{number}", "note", new Dictionary<string, string> { ["Typed.Text"] = "A note", [DropDraft.Field] = form });
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        Assert.Null(await Typed(app.People.Sonia, form));
    }

    [Fact]
    public async Task A_draft_can_be_discarded_and_never_grows_without_end()
    {
        await Type(app.People.Pedro, "/teams/new#team", "Discarded");
        using var pedro = app.SignedIn(app.People.Pedro);
        Assert.Equal(HttpStatusCode.NoContent, (await pedro.DeleteAsync("/api/v1/drafts?form=%2Fteams%2Fnew%23team", Cancel)).StatusCode);
        Assert.Null(await Typed(app.People.Pedro, "/teams/new#team"));

        for (var form = 0; form < 55; form++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            await Type(app.People.Pedro, $"/requests/R-{form}#note", "x");
        }

        Assert.Equal(50, await app.Query(db => db.Set<Draft>().CountAsync(draft => draft.AccountId == app.People.Pedro.AccountId, Cancel)));
        var tooLong = await pedro.PutAsJsonAsync("/api/v1/drafts", new { form = "/x#y", fields = new Dictionary<string, string[]> { ["text"] = [new('x', 70_000)] } }, Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await pedro.PutAsJsonAsync("/api/v1/drafts", new { form = "elsewhere" }, Cancel)).StatusCode);
    }

    private async Task Type(Somebody who, string form, string text)
    {
        using var client = app.SignedIn(who);
        var answer = await client.PutAsJsonAsync("/api/v1/drafts", new { form, fields = new Dictionary<string, string[]> { ["Typed.Text"] = [text] } }, Cancel);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private async Task<string?> Typed(Somebody who, string form)
    {
        using var client = app.SignedIn(who);
        var found = await client.GetFromJsonAsync<JsonElement>($"/api/v1/drafts?form={Uri.EscapeDataString(form)}", Cancel);
        return found.GetProperty("drafts").EnumerateArray().Select(draft => draft.GetProperty("fields").GetProperty("Typed.Text")[0].GetString()).SingleOrDefault();
    }
}
