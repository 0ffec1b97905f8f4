using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Ambos.Core.Surveys;
using Ambos.Feedback.Contract;
using Ambos.Platform.Exports.Pdf;
using Ambos.Platform.Storage;
using Microsoft.AspNetCore.Localization;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Browser.Tests.Journeys;

/// <summary>Results are printed as PDF, and nothing that somebody wrote reaches anything beside the paper.</summary>
public sealed class PaperJourney(StoryApp app) : IClassFixture<StoryApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Results_are_a_PDF_and_a_hostile_name_is_only_letters()
    {
        using var canary = Canary();
        var survey = await StorySurvey.Ask(app, "nps");
        var name = $"<img src=file:///etc/passwd><link rel=stylesheet href={Address(canary)}>";
        await app.Run(work => work.Db.Set<Survey>().Where(row => row.Id == survey).ExecuteUpdateAsync(row => row.SetProperty(known => known.Name, name), _cancel));

        var answer = await app.SignedIn(app.World.People.Marta).GetAsync($"/surveys/{survey}/results.pdf", _cancel);

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(_cancel));
        Assert.Equal(("application/pdf", "attachment"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Distinct().Single());
        Assert.StartsWith("%PDF", Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync(_cancel)), StringComparison.Ordinal);
        Assert.False(canary.Pending());
    }

    [Fact]
    public async Task Even_markup_that_slipped_through_reaches_no_server()
    {
        using var canary = Canary();
        var printer = app.Services.GetRequiredService<PdfPrinter>();
        var hostile = $"""
            <!doctype html><link rel="stylesheet" href="{Address(canary)}"><body>
            <img src="{Address(canary)}"><iframe src="{Address(canary)}"></iframe><script>fetch("{Address(canary)}")</script>
            """;

        var file = await printer.Print(hostile, _cancel);

        Assert.StartsWith("%PDF", Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        Assert.False(canary.Pending());
    }

    [Theory]
    [InlineData("en", "How are we doing in the workshop?")]
    [InlineData("ru", "Как у нас идут дела в мастерской?")]
    [InlineData("pl", "Jak nam się pracuje w warsztacie?")]
    public async Task The_figures_of_the_page_are_on_the_paper_in_every_language(string language, string question)
    {
        var survey = await Answered();
        var marta = app.SignedIn(app.World.People.Marta);
        marta.DefaultRequestHeaders.Add("Cookie", $"{CookieRequestCultureProvider.DefaultCookieName}={Uri.EscapeDataString(CookieRequestCultureProvider.MakeCookieValue(new(language)))}");

        var results = await marta.GetFromJsonAsync<JsonElement>($"/api/v1/surveys/{survey}/results", _cancel);
        var file = await marta.GetByteArrayAsync($"/surveys/{survey}/results.pdf", _cancel);
        if (Environment.GetEnvironmentVariable("AMBOS_KEEP_PAPERS") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, $"results-{language}.pdf"), file, _cancel); // to be looked at
        }

        var (pages, culture) = (PaperText.Of(file), CultureInfo.GetCultureInfo(language));
        var text = string.Concat(pages);
        Assert.True(pages.Count > 1, "There is more than fits on one page.");
        Assert.Contains(PaperText.Closed(question), text, StringComparison.Ordinal);
        Assert.Contains(PaperText.Closed("Зубчатая передача – żółte koło"), text, StringComparison.Ordinal);
        Assert.Equal(60, results.GetProperty("score").GetProperty("count").GetInt64());
        Assert.Contains("n=60", text, StringComparison.Ordinal);
        Assert.Contains(PaperText.Closed(Score(results.GetProperty("score").GetProperty("value").GetDouble(), culture)), text, StringComparison.Ordinal);
        foreach (var group in results.GetProperty("groups").EnumerateArray())
        {
            Assert.Contains(PaperText.Closed(Score(group.GetProperty("score").GetProperty("value").GetDouble(), culture)), text, StringComparison.Ordinal);
        }

        Assert.All(pages.Select((page, number) => (page, number)), one => Assert.Contains($"{one.number + 1}/{pages.Count}", one.page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_codes_of_open_links_are_a_paper_each()
    {
        var survey = await StorySurvey.Ask(app, "nps");
        await (await app.SignedIn(app.World.People.Marta).PostAsJsonAsync($"/api/v1/surveys/{survey}/links", new { name = "Warehouse door" }, _cancel)).Content.ReadAsStringAsync(_cancel);

        var file = await app.SignedIn(app.World.People.Marta).GetByteArrayAsync($"/surveys/{survey}/sheet.pdf", _cancel);
        if (Environment.GetEnvironmentVariable("AMBOS_KEEP_PAPERS") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "sheet.pdf"), file, _cancel); // to be looked at
        }

        var pages = PaperText.Of(file);
        var tokens = await app.Query(db => db.Set<SurveyLink>().Where(link => link.SurveyId == survey).OrderBy(link => link.Id).Select(link => link.Token).ToListAsync(_cancel));
        Assert.Equal(2, pages.Count);
        Assert.All(tokens.Zip(pages), one => Assert.Contains($"/s/{one.First}", one.Second, StringComparison.Ordinal));
        Assert.Single(pages, page => page.Contains("Warehousedoor", StringComparison.Ordinal));
    }

    private static string Score(double value, CultureInfo culture) => value.ToString("+0;−0;0", culture);

    /// <summary>Sixty people of three teams answered twelve questions.</summary>
    private async Task<Guid> Answered()
    {
        var (survey, wave, random) = (TimeProvider.System.NewId(), TimeProvider.System.NewId(), new Random(7));
        Guid[] teams = [app.World.People.Sales.Id, app.World.People.Workshop.Id, app.World.People.Warehouse.Id];
        await app.Run(work =>
        {
            work.Db.Add(new Survey
            {
                Id = survey,
                Name = "Зубчатая передача – żółte koło",
                Kind = SurveyKind.Nps,
                Side = Side.Internal,
                State = SurveyState.Open,
                Secrecy = Secrecy.Named,
                Groups = AnswerGroups.Team,
                FirstAnswered = true,
                Draft = Asked,
                CurrentVersion = 1,
                CreatedAt = work.Now,
            });
            work.Db.Add(new SurveyVersion { Id = TimeProvider.System.NewId(), SurveyId = survey, Number = 1, PublishedAt = work.Now, Content = Asked });
            work.Db.Add(new Wave { Id = wave, SurveyId = survey, Starts = new(2026, 2, 1) });
            foreach (var number in Enumerable.Range(0, 60))
            {
                var response = new Response
                {
                    Id = TimeProvider.System.NewId(),
                    SurveyId = survey,
                    WaveId = wave,
                    Version = 1,
                    At = work.Now,
                    Channel = SurveyChannel.Portal,
                    Language = "en",
                    TeamId = teams[number % 3],
                    Answers = new(Asked.Sections[0].Questions.ToDictionary(question => question.Key, question => (IReadOnlyList<string>)[$"{(question.Type is QuestionType.Nps ? random.Next(3 + (number % 3), 11) : random.Next(1, 6))}"])),
                };
                work.Db.Add(response);
                work.Record(Survey.Subject, survey, new SurveyAnswered(response.Id, null, null));
            }

            return Task.CompletedTask;
        });
        await app.CatchUp();
        return survey;
    }

    private static readonly Questionnaire Asked = new()
    {
        Languages = ["en", "ru", "pl"],
        Sections =
        [
            new Section
            {
                Key = "all",
                Questions =
                [
                    new Question { Key = "recommend", Type = QuestionType.Nps, Measure = Measure.Nps, Required = true, Text = In("How are we doing in the workshop?", "Как у нас идут дела в мастерской?", "Jak nam się pracuje w warsztacie?") },
                    .. Enumerable.Range(1, 11).Select(number => new Question { Key = $"q{number}", Type = QuestionType.Scale, Text = In($"Is the work well prepared ({number})?", $"Хорошо ли подготовлена работа ({number})?", $"Czy praca jest dobrze przygotowana ({number})?") }),
                ],
            },
        ],
    };

    private static Dictionary<string, string> In(string english, string russian, string polish) => new() { ["en"] = english, ["ru"] = russian, ["pl"] = polish };

    private static TcpListener Canary()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static string Address(TcpListener canary) => $"http://{canary.LocalEndpoint}/canary";
}
