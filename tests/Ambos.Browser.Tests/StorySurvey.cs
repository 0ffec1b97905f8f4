using System.Text.Json;
using Ambos.Feedback.Answering;
using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Browser.Tests;

/// <summary>What is asked in the small company.</summary>
internal static class StorySurvey
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A published survey after a template, with a link on the counter.</summary>
    public static async Task<Guid> Ask(BrowserApp app, string template)
    {
        var marta = app.SignedIn(app.World.People.Marta);
        var id = (await Sent(await marta.PostAsJsonAsync("/api/v1/surveys", new { template }, Cancel))).GetProperty("id").GetGuid();
        var version = (await marta.GetFromJsonAsync<JsonElement>($"/api/v1/surveys/{id}", Cancel)).GetProperty("version").GetInt32();
        await Sent(await marta.PutAsJsonAsync($"/api/v1/surveys/{id}/publication", new { version }, Cancel));
        await Sent(await marta.PostAsJsonAsync($"/api/v1/surveys/{id}/links", new { name = "Counter" }, Cancel));
        return id;
    }

    /// <summary>Its results by mail, every Monday.</summary>
    public static async Task<Guid> Report(BrowserApp app, Guid survey) =>
        (await Sent(await app.SignedIn(app.World.People.Marta).PostAsJsonAsync("/api/v1/result-reports", new { surveyId = survey, name = "Every Monday" }, Cancel))).GetProperty("id").GetGuid();

    /// <summary>The address of an invitation to a survey.</summary>
    public static Task<string> Invite(BrowserApp app, Guid survey, string language = "en") => app.Run(work =>
    {
        var (token, wave) = (SurveyTokens.NewSecret(), TimeProvider.System.NewId());
        var day = new LocalDate(2000, 1, 1).PlusDays(Math.Abs(token.GetHashCode(StringComparison.Ordinal) % 1_000_000));
        work.Db.Add(new Wave { Id = wave, SurveyId = survey, Starts = day });
        work.Db.Add(new Invitation
        {
            Id = TimeProvider.System.NewId(),
            SurveyId = survey,
            WaveId = wave,
            TeamId = app.World.People.Sales.Id,
            Language = language,
            Channel = SurveyChannel.Mail,
            TokenHash = SurveyTokens.Hash(token),
            State = InvitationState.Sent,
            CreatedAt = work.Now,
        });
        return Task.FromResult($"/s/{token}?lang={language}");
    });

    private static async Task<JsonElement> Sent(HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancel));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }
}
