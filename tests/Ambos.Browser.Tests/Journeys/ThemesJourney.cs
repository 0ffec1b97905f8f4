using Ambos.Feedback.Comments;
using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Ambos.Browser.Tests.Journeys;

/// <summary>What many people write is found as themes, and read from the results of the survey.</summary>
public sealed class ThemesJourney(StoryApp app, Chromium chromium) : IClassFixture<StoryApp>
{
    private const string Card = "What the words speak of";

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Themes_stand_with_the_results_and_lead_to_the_comments()
    {
        var survey = await Answered();
        await using var marta = await app.Visit(chromium, app.World.People.Marta, Window.Phone);

        await marta.Go($"/surveys/{survey}/results");
        var card = marta.Page.GetByRole(AriaRole.Region, new() { Name = Card });
        var theme = card.GetByRole(AriaRole.Row).Filter(new() { HasText = "Delivery dates" });
        Assert.Contains("12", await theme.InnerTextAsync(), StringComparison.Ordinal);
        await marta.AssertSound();
        Assert.Empty(await marta.Turned(true));
        Assert.Empty(await marta.Resized(Window.Desk));

        await theme.GetByRole(AriaRole.Link).ClickAsync();
        await marta.Reaches(address => address.Contains("/results/quotes", StringComparison.Ordinal));
        await marta.Page.GetByRole(AriaRole.Link, new() { Name = "Show all quotes" }).WaitForAsync(); // the page before holds the same words
        await marta.Page.GetByText("The delivery date was moved, person 3").First.WaitForAsync();
        await marta.AssertSound();
    }

    [Fact]
    public async Task Where_nothing_is_spoken_of_there_is_no_card()
    {
        var survey = await StorySurvey.Ask(app, "nps");
        await using var marta = await app.Visit(chromium, app.World.People.Marta);

        await marta.Go($"/surveys/{survey}/results");

        Assert.Equal(0, await marta.Page.GetByRole(AriaRole.Region, new() { Name = Card }).CountAsync());
    }

    /// <summary>Twelve people write of dates, three of something else.</summary>
    private async Task<Guid> Answered()
    {
        var (survey, wave) = (await StorySurvey.Ask(app, "nps"), TimeProvider.System.NewId());
        await app.Run(work =>
        {
            work.Db.Add(new Wave { Id = wave, SurveyId = survey, Starts = new(2026, 2, 1) });
            foreach (var number in Enumerable.Range(0, 15))
            {
                var response = new Response
                {
                    Id = TimeProvider.System.NewId(),
                    SurveyId = survey,
                    WaveId = wave,
                    Version = 1,
                    At = work.Now,
                    Channel = SurveyChannel.Link,
                    Language = "en",
                    Answers = new(new Dictionary<string, IReadOnlyList<string>>
                    {
                        ["nps"] = [number < 12 ? "3" : "10"],
                        ["comment"] = [number < 12 ? $"The delivery date was moved, person {number}" : $"Everybody is friendly, person {number}"],
                    }),
                };
                work.Db.Add(response);
                work.Record(Survey.Subject, survey, new SurveyAnswered(response.Id, null, null));
            }

            return Task.CompletedTask;
        });
        await app.CatchUp();
        await app.Run(async work =>
        {
            var theme = new CommentTheme { Id = TimeProvider.System.NewId(), Language = "en", Name = "Delivery dates", Terms = new(["date"]), FoundAt = work.Now };
            work.Db.Add(theme);
            var said = await work.Db.Set<Opinion>().Where(opinion => opinion.SurveyId == survey && opinion.Text!.Contains("date")).Select(opinion => opinion.Id).ToListAsync(_cancel);
            work.Db.AddRange(said.Select(opinion => new OpinionTheme { OpinionId = opinion, ThemeId = theme.Id }));
        });
        return survey;
    }
}
