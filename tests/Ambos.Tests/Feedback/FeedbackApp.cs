using System.Text.Json;
using Ambos.Feedback.Answering;
using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Tests.Feedback;

/// <summary>The small company, ready to ask its customers.</summary>
public class FeedbackApp : TestApp
{
    public World World { get; private set; } = default!;

    public HttpClient Manager => SignedIn(World.People.Marta);

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A published survey after a template.</summary>
    public async Task<Guid> Asked(string template)
    {
        var id = await Drafted(template);
        await Publish(id);
        return id;
    }

    public async Task<Guid> Drafted(string template, Side side = Side.External)
    {
        using var response = await Manager.PostAsJsonAsync("/api/v1/surveys", new { template, side = side.ToString(), name = $"{template} {Guid.CreateVersion7()}" }, Cancel);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancel));
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetGuid();
    }

    public async Task Publish(Guid id)
    {
        var version = (await Read(id)).GetProperty("version").GetInt32();
        using var response = await Manager.PutAsJsonAsync($"/api/v1/surveys/{id}/publication", new { version }, Cancel);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }

    public Task<JsonElement> Read(Guid id) => Manager.GetFromJsonAsync<JsonElement>($"/api/v1/surveys/{id}", Cancel);

    /// <summary>The token of a link that many may use.</summary>
    public async Task<string> Link(Guid survey, object? about = null)
    {
        using var response = await Manager.PostAsJsonAsync($"/api/v1/surveys/{survey}/links", about ?? new { name = "Counter" }, Cancel);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancel));
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("address").GetString()!["/s/".Length..];
    }

    /// <summary>The token of an invitation.</summary>
    public async Task<string> Invite(Guid survey, Guid? person = null, Guid? team = null, Instant? until = null)
    {
        var token = SurveyTokens.NewSecret();
        await Run(async work =>
        {
            var day = work.Now.InUtc().Date;
            var wave = await work.Db.Set<Wave>().FirstOrDefaultAsync(wave => wave.SurveyId == survey && wave.Starts == day, Cancel);
            if (wave is null)
            {
                wave = new() { Id = Clock.NewId(), SurveyId = survey, Starts = day };
                work.Db.Add(wave);
            }

            work.Db.Add(new Invitation
            {
                Id = Clock.NewId(),
                SurveyId = survey,
                WaveId = wave.Id,
                PersonId = person,
                TeamId = team,
                Language = "en",
                Channel = SurveyChannel.Mail,
                TokenHash = SurveyTokens.Hash(token),
                State = InvitationState.Sent,
                CreatedAt = work.Now,
                Until = until,
            });
        });
        return token;
    }

    public Task<HttpResponseMessage> Answer(string token, object answers, Guid? key = null) =>
        Guest().PostAsJsonAsync($"/api/v1/answers/{token}", new { answers, language = "en", key }, Cancel);

    protected override async Task Arrange() => World = await World.Create(this);
}
