using Ambos.Feedback.Contract;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback;

public sealed class RatingTests(FeedbackApp app) : IClassFixture<FeedbackApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_score_after_a_delivery_is_an_answer_to_the_survey_of_its_side_once()
    {
        var people = app.World.People;
        using var asked = await app.SignedIn(people.Eva).PostAsJsonAsync("/api/v1/requests", new { serviceId = app.World.Shelf.Laptop, title = "A laptop" }, _cancel);
        var request = (await asked.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(_cancel)).GetProperty("id").GetGuid();
        using var delivered = await app.SignedIn(people.Ivan).PutAsJsonAsync($"/api/v1/requests/{request}/delivery", new { note = "Done" }, _cancel);
        using var rated = await app.SignedIn(people.Eva).PostAsJsonAsync($"/api/v1/requests/{request}/ratings", new { score = 2, comment = "Slow" }, _cancel);
        Assert.All([asked, delivered, rated], response => Assert.True(response.IsSuccessStatusCode));

        await app.CatchUp();
        await app.CatchUp();

        var survey = await app.Query(db => db.Set<Survey>().SingleAsync(survey => survey.BuiltIn == Survey.AfterDeliveryInternal, _cancel));
        var answer = await app.Query(db => db.Set<Response>().SingleAsync(response => response.SurveyId == survey.Id, _cancel));
        var rating = await app.Query(db => db.Set<Rating>().SingleAsync(rating => rating.RequestId == request, _cancel));
        Assert.Equal((SurveyKind.Csat, Secrecy.Named, SurveyState.Open), (survey.Kind, survey.Secrecy, survey.State));
        Assert.Equal(("2", "Slow"), (answer.Answers.One("score"), answer.Answers.One("comment")));
        Assert.Equal((rating.Id, rating.CustomerId, request, rating.At), (answer.Id, answer.PersonId, answer.RequestId, answer.At));
    }
}
