using System.Net;
using System.Text.Json;
using Ambos.Chain.Lists;
using Ambos.Chain.Report;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Chain;

/// <summary>Every figure opens the rows that it counts: as many as it says.</summary>
public sealed class ListTests(ChainApp app) : IClassFixture<ChainApp>
{
    private static readonly JsonSerializerOptions Stored = Json.Configure(new(JsonSerializerDefaults.Web));

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private readonly ChainFilter _filter = ChainFilter.All.During("2025-01-01", "2026-02-10");

    [Fact]
    public async Task Each_figure_of_a_link_opens_as_many_hand_overs_as_it_counts()
    {
        var sums = await app.With<ReadChainSums, ChainSums>(read => read.Run(_filter, _cancel));

        foreach (var link in sums.Links.Take(12))
        {
            var filter = _filter with { SupplierId = link.Id.SupplierId, ReceiverId = link.Id.ReceiverId };
            var (own, step) = (link.Id.ServiceId, link.Id.Step);
            var same = await Handovers(new(filter, own, step));

            Assert.Equal(link.Handovers, same.Count);
            Assert.Equal(link.OnTime, same.Count(row => row.PresentedAt <= row.DueAt));
            Assert.Equal(link.Late, await Count(new HandoverQuestion(filter, own, step, HandoverOutcome.Late)));
            Assert.Equal(link.OnTime, await Count(new HandoverQuestion(filter, own, step, HandoverOutcome.OnTime)));
            Assert.Equal(link.Rejected, await Count(new HandoverQuestion(filter, own, step, HandoverOutcome.Rejected)));
            Assert.Equal(link.AnsweredFirst, await Count(new HandoverQuestion(filter, own, step, HandoverOutcome.AnsweredFirst)));
            Assert.Equal(link.AcceptedFirst, await Count(new HandoverQuestion(filter, own, step, HandoverOutcome.AcceptedFirst)));
        }
    }

    [Fact]
    public async Task Each_figure_of_a_service_opens_as_many_requests_as_it_counts()
    {
        var sums = await app.With<ReadChainSums, ChainSums>(read => read.Run(_filter, _cancel));

        foreach (var service in sums.Services)
        {
            var filter = _filter with { ServiceId = service.ServiceId };
            Assert.Equal(service.Requests, await Count(new RequestQuestion(filter)));
            Assert.Equal(service.Delivered, await Count(new RequestQuestion(filter, RequestOutcome.Delivered)));
            Assert.Equal(service.Undelivered, await Count(new RequestQuestion(filter, RequestOutcome.Undelivered)));
            Assert.Equal(service.Kept, await Count(new RequestQuestion(filter, RequestOutcome.Kept)));
            Assert.Equal(service.Broken, await Count(new RequestQuestion(filter, RequestOutcome.Broken)));
            Assert.Equal(service.PingPong, await Count(new RequestQuestion(filter, RequestOutcome.PingPong)));
            Assert.Equal(service.Scored, await Count(new RequestQuestion(filter, RequestOutcome.Scored)));
            foreach (var (step, count) in service.BrokenBy.Counts)
            {
                Assert.Equal(count, await Count(new RequestQuestion(filter, BrokenBy: step)));
            }
        }
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition()
    {
        var client = app.SignedIn(app.World.People.Marta);
        List<Guid> seen = [];
        string? after = null;
        do
        {
            var page = await client.GetFromJsonAsync<HandoverPage>($"/api/v1/chain/handovers?after={after}", Stored, _cancel);
            seen.AddRange(page!.Items.Select(row => row.Id));
            after = page.Next;
        }
        while (after is not null);

        var all = await app.Query(db => db.Set<Handover>().Where(row => row.PresentedAt != null && row.State != HandoverState.Cancelled)
            .Select(row => row.Id).ToListAsync(_cancel));
        Assert.True(seen.Count > 100);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(all.Order(), seen.Order());
    }

    [Fact]
    public async Task A_list_can_be_taken_along_as_CSV()
    {
        var client = app.SignedIn(app.World.People.Marta);

        var lines = (await client.GetStringAsync("/chain/handovers.csv?outcome=rejected", _cancel)).Trim().Split('\n');

        var rejected = await app.Query(db => db.Set<Handover>().CountAsync(row => row.State == HandoverState.Rejected, _cancel));
        Assert.StartsWith("number,title,supplier", lines[0], StringComparison.Ordinal);
        Assert.Equal(rejected, lines.Length - 1);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.SignedIn(app.World.People.Sonia).GetAsync("/chain/handovers.csv", _cancel)).StatusCode);
    }

    [Theory]
    [InlineData("handovers?outcome=lost", "outcome")]
    [InlineData("handovers?after=somewhere", "after")]
    [InlineData("requests?outcome=1", "outcome")]
    [InlineData("requests?after=-1", "after")]
    [InlineData("scores?score=6", "score")]
    [InlineData("scores?after=x", "after")]
    [InlineData("scores?after=9223372036854775807.00000000000000000000000000000001", "after")]
    [InlineData("handovers?after=2147483647.00000000000000000000000000000001", "after")]
    public async Task A_question_that_makes_no_sense_names_its_word(string address, string field)
    {
        var response = await app.SignedIn(app.World.People.Marta).GetAsync($"/api/v1/chain/{address}", _cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(field, (await response.Content.ReadFromJsonAsync<JsonElement>(_cancel)).GetProperty("field").GetString());
    }

    [Fact]
    public async Task The_latest_of_the_worst_scores_come_first_with_the_step_that_broke_the_promise()
    {
        var broken = await app.Query(db => db.Set<Request>().FirstAsync(row => row.DeliveredAt != null && row.Delivery == Verdict.Broken && row.BrokenBy == "Make", _cancel));
        await app.Run(work =>
        {
            foreach (var (score, minutes) in new[] { (1, 1), (1, 2), (2, 3) })
            {
                work.Db.Add(new Rating
                {
                    Id = TimeProvider.System.NewId(),
                    RequestId = broken.Id,
                    ServiceId = broken.ServiceId,
                    CustomerId = broken.CustomerId,
                    Score = score,
                    Comment = $"After {minutes}",
                    At = work.Now + NodaTime.Duration.FromMinutes(minutes),
                });
            }

            return Task.CompletedTask;
        });

        var page = await app.SignedIn(app.World.People.Marta).GetFromJsonAsync<ScorePage>("/api/v1/chain/scores", Stored, _cancel);

        Assert.Equal(["After 2", "After 1"], page!.Items.Select(row => row.Comment));
        Assert.All(page.Items, row => Assert.Equal((Verdict.Broken, "Make", broken.Id), (row.Delivery, row.BrokenBy, row.RequestId)));
    }

    private async Task<List<HandoverRow>> Handovers(HandoverQuestion question) =>
        await app.With<ListHandovers, List<HandoverRow>>(async list => await list.All(question, _cancel).ToListAsync(_cancel));

    private async Task<int> Count(HandoverQuestion question) => (await Handovers(question)).Count;

    private Task<int> Count(RequestQuestion question) =>
        app.With<ListRequests, int>(async list => await list.All(question, _cancel).CountAsync(_cancel));
}
