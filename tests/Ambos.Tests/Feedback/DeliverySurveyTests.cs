using System.Net;
using System.Text.Json;
using Ambos.Core.Surveys;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Contract;
using Ambos.Requests.Contract;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback;

/// <summary>What is asked after a delivery is the built-in survey of its side, and every answer counts once wherever answers count.</summary>
public sealed class DeliverySurveyTests(Desk app) : IClassFixture<Desk>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_asks_what_the_survey_asks_and_the_answer_counts_once_in_results_and_in_opinions()
    {
        var request = await Deliver();
        var bruno = app.SignedIn(app.People.Bruno);
        var page = await bruno.Open($"/my/{request}");

        await bruno.PostForm($"/my/{request}", "rate", [new("q:score", "4"), new("q:comment", "Straight legs")]);
        await app.CatchUp();
        await app.CatchUp();

        Assert.Equal("How did we do?", page.QuerySelector("#question h2")!.TextContent);
        var asked = await app.Query(db => db.Set<Survey>().Where(survey => survey.BuiltIn == Survey.AfterDeliveryExternal).Select(survey => survey.CurrentVersion).SingleAsync(_cancel));
        var rating = await app.Query(db => db.Set<Rating>().SingleAsync(rating => rating.RequestId == request, _cancel));
        var answer = await app.Query(db => db.Set<Response>().SingleAsync(response => response.RequestId == request, _cancel));
        Assert.Equal((rating.Id, "4", "Straight legs", asked, "en"), (answer.Id, answer.Answers.One("score"), answer.Answers.One("comment"), answer.Version, answer.Language));
        Assert.Equal((4, "Straight legs"), (rating.Score, rating.Comment));
        Assert.Equal(1, await app.Query(db => db.Set<Opinion>().CountAsync(opinion => opinion.RequestId == request, _cancel)));
        await CellsAgree(answer.SurveyId);
    }

    [Fact]
    public async Task Whoever_ticks_the_box_agrees_to_be_quoted()
    {
        var request = await Deliver();
        var bruno = app.SignedIn(app.People.Bruno);
        Assert.False((await bruno.Open($"/my/{request}")).QuerySelector("#question input[name=mayQuote]")!.HasAttribute("checked"));

        await bruno.PostForm($"/my/{request}", "rate", [new("q:score", "5"), new("q:comment", "A fine table"), new("mayQuote", "true")]);

        Assert.True(await app.Query(db => Ambos.Customers.Contract.Consents.Agrees(db, app.People.Bruno.Id, Ambos.Customers.Contract.Purpose.Reference, _cancel)));
    }

    [Fact]
    public async Task A_missing_score_is_named_beside_its_field_and_nothing_is_taken()
    {
        var request = await Deliver();

        var refused = await app.SignedIn(app.People.Bruno).PostForm($"/my/{request}", "rate", [new("q:comment", "No score")]);

        var page = await refused.Page();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Please answer this question.", page.QuerySelector("#question")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("No score", page.QuerySelector("#question textarea")!.TextContent, StringComparison.Ordinal);
        Assert.False(await app.Query(db => db.Set<Rating>().AnyAsync(rating => rating.RequestId == request, _cancel)));
    }

    [Fact]
    public async Task A_new_version_of_the_survey_is_what_is_asked_after_the_next_delivery()
    {
        var first = await Deliver();
        await app.CatchUp(); // the survey is there with the first delivery, to be changed before anybody answers
        var survey = await app.Query(db => db.Set<Survey>().SingleAsync(survey => survey.BuiltIn == Survey.AfterDeliveryExternal, _cancel));
        await Publish(survey, survey.Draft with
        {
            Title = Words("About your table"),
            Sections =
            [
                new()
                {
                    Key = "delivery",
                    Questions =
                    [
                        new() { Key = "likely", Type = QuestionType.Nps, Measure = Measure.Nps, Required = true, Text = Words("Would you recommend us?") },
                        new() { Key = "why", Type = QuestionType.Text, Text = Words("What went wrong?"), Required = true, ShownWhen = [new("likely", Comparison.AtMost, ["6"])] },
                    ],
                },
            ],
        });
        var bruno = app.SignedIn(app.People.Bruno);
        var page = await bruno.Open($"/my/{first}");

        var unseen = await bruno.PostForm($"/my/{first}", "rate", [new("q:likely", "5")]);
        var again = (AngleSharp.Html.Dom.IHtmlFormElement)(await unseen.Page()).QuerySelector("#question form")!;
        await bruno.Send($"/my/{first}", again, [new("q:why", "It wobbles")]);
        await app.CatchUp();
        await Publish(survey, survey.Draft);

        Assert.Equal("About your table", page.QuerySelector("#question h2")!.TextContent);
        Assert.Equal(11, page.QuerySelectorAll("input[name='q:likely']").Length);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unseen.StatusCode);
        var answer = await app.Query(db => db.Set<Response>().SingleAsync(response => response.RequestId == first, _cancel));
        Assert.Equal(("5", "It wobbles"), (answer.Answers.One("likely"), answer.Answers.One("why")));
        Assert.Equal((3, "It wobbles"), await app.Query(db => db.Set<Rating>().Where(rating => rating.RequestId == first).Select(rating => new ValueTuple<int, string?>(rating.Score, rating.Comment)).SingleAsync(_cancel)));
        await CellsAgree(survey.Id);
    }

    [Fact]
    public async Task A_survey_that_gives_the_chain_no_score_cannot_be_asked_after_a_delivery()
    {
        await Deliver();
        await app.CatchUp();
        var survey = await app.Query(db => db.Set<Survey>().SingleAsync(survey => survey.BuiltIn == Survey.AfterDeliveryExternal, _cancel));
        var asked = survey.Draft with { Sections = [new() { Key = "one", Questions = [new() { Key = "words", Type = QuestionType.LongText, Text = Words("Well?") }] }] };

        await Edit(survey.Id, asked);
        var refused = await app.Put(app.People.Marta, $"surveys/{survey.Id}/publication", new { version = await VersionOf(survey.Id) });

        await refused.Refuses(HttpStatusCode.UnprocessableEntity, "score-after-delivery");
        await Edit(survey.Id, survey.Draft);
    }

    [Fact]
    public async Task While_the_survey_is_closed_nothing_is_asked_after_a_delivery()
    {
        var request = await Deliver();
        await app.CatchUp();
        var survey = await app.Query(db => db.Set<Survey>().Where(survey => survey.BuiltIn == Survey.AfterDeliveryExternal).Select(survey => survey.Id).SingleAsync(_cancel));
        await (await app.Put(app.People.Marta, $"surveys/{survey}/closure")).Is(HttpStatusCode.NoContent);
        var closed = (await app.SignedIn(app.People.Bruno).Open($"/my/{request}")).QuerySelector("#question");
        await (await app.Delete(app.People.Marta, $"surveys/{survey}/closure")).Is(HttpStatusCode.NoContent);

        Assert.Null(closed);
        Assert.NotNull((await app.SignedIn(app.People.Bruno).Open($"/my/{request}")).QuerySelector("#question"));
    }

    /// <summary>What results count is what the answers say, each once.</summary>
    private async Task CellsAgree(Guid survey)
    {
        var answers = await app.Query(db => db.Set<Response>().CountAsync(response => response.SurveyId == survey, _cancel));
        var cells = await app.Query(db => db.Set<Cell>().Where(cell => cell.SurveyId == survey).SumAsync(cell => cell.Count, _cancel));
        Assert.Equal(answers, cells);
    }

    private static Dictionary<string, string> Words(string text) => new() { ["en"] = text, ["es"] = text, ["ru"] = text, ["pl"] = text };

    private async Task Publish(Survey survey, Questionnaire asked)
    {
        await Edit(survey.Id, asked);
        await (await app.Put(app.People.Marta, $"surveys/{survey.Id}/publication", new { version = await VersionOf(survey.Id) })).Is(HttpStatusCode.OK);
    }

    private async Task Edit(Guid id, Questionnaire asked)
    {
        var known = await (await app.Get(app.People.Marta, $"surveys/{id}")).Read<JsonElement>();
        var edit = await app.Put(app.People.Marta, $"surveys/{id}", new
        {
            name = known.GetProperty("name").GetString(),
            secrecy = "Named",
            groupSize = known.GetProperty("groupSize").GetInt32(),
            commentGroupSize = known.GetProperty("commentGroupSize").GetInt32(),
            groups = known.GetProperty("groups").GetString(),
            questionnaire = asked,
            version = known.GetProperty("version").GetInt32(),
        });
        Assert.True(edit.IsSuccessStatusCode, await edit.Content.ReadAsStringAsync(_cancel));
    }

    private async Task<int> VersionOf(Guid id) => (await (await app.Get(app.People.Marta, $"surveys/{id}")).Read<JsonElement>()).GetProperty("version").GetInt32();

    private async Task<Guid> Deliver()
    {
        var asked = await app.Ask(app.People.Bruno, new { serviceId = app.Shelf.Advice, text = "Which wood?" });
        await (await app.Put(app.People.Sonia, $"requests/{asked.Id}/delivery", new { note = "Oak" })).Is(HttpStatusCode.OK);
        await (await app.Put(app.People.Bruno, $"requests/{asked.Id}/acceptance")).Is(HttpStatusCode.OK);
        return asked.Id;
    }
}
