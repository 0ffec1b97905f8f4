using System.Net;
using System.Text.Json;
using Ambos.Feedback.Contract;
using NodaTime;

namespace Ambos.Tests.Feedback.Results;

public sealed class QuotesTests(SurveyApp app) : IClassFixture<SurveyApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Quotes_of_one_millisecond_are_all_read_page_by_page_and_none_twice()
    {
        var scene = await app.Scene(Secrecy.Named);
        await WriteAtOnce(scene, 120);
        var manager = app.SignedIn(app.World.People.Marta);
        var (texts, after) = (new List<string>(), "");
        do
        {
            var page = await manager.GetFromJsonAsync<JsonElement>($"/api/v1/surveys/{scene.Survey}/results/quotes?after={after}", _cancel);
            texts.AddRange(page.GetProperty("quotes").EnumerateArray().Select(quote => quote.GetProperty("text").GetString()!));
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);

        Assert.Equal(120, texts.Count);
        Assert.Equal(120, texts.Distinct().Count());
    }

    [Fact]
    public async Task A_place_that_is_none_of_ours_is_named()
    {
        foreach (var secrecy in new[] { Secrecy.Named, Secrecy.Anonymous })
        {
            var scene = await app.Scene(secrecy);
            if (secrecy is Secrecy.Anonymous)
            {
                await scene.AnswerHidden(40);
                await scene.Release();
            }

            var answer = await app.SignedIn(app.World.People.Marta).GetAsync($"/api/v1/surveys/{scene.Survey}/results/quotes?after=yesterday", _cancel);

            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains("after", await answer.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_of_quotes_is_filtered_by_a_form_and_names_what_it_cannot_understand()
    {
        var scene = await app.Scene(Secrecy.Named);
        var answers = await scene.AnswerNamed(30);
        var manager = app.SignedIn(app.World.People.Marta);
        var path = $"/surveys/{scene.Survey}/results/quotes";

        var page = await manager.GetStringAsync($"{path}?channel=mail", _cancel);
        var wrong = await manager.GetStringAsync($"{path}?channel=pigeon", _cancel);

        Assert.Contains("name=\"team\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"channel\"", page, StringComparison.Ordinal);
        Assert.All(answers.Where(answer => answer.Answers.One("why") is not null), answer =>
            Assert.Equal(answer.Channel is SurveyChannel.Mail, page.Contains($">{answer.Answers.One("why")}<", StringComparison.Ordinal)));
        Assert.Contains("aria-invalid", wrong, StringComparison.Ordinal);
    }

    private Task WriteAtOnce(SurveyScene scene, int people) => app.Run(work =>
    {
        work.Db.AddRange(Enumerable.Range(0, people).Select(i => new Response
        {
            Id = Guid.CreateVersion7(),
            SurveyId = scene.Survey,
            WaveId = scene.Waves[0].Id,
            Version = 1,
            At = Instant.FromUtc(2026, 2, 3, 10, 0),
            Channel = SurveyChannel.Mail,
            Language = "en",
            Answers = new(new Dictionary<string, IReadOnlyList<string>> { ["recommend"] = ["9"], ["why"] = [$"because {i}"] }),
        }));
        return Task.CompletedTask;
    });
}
