using Ambos.Catalogue.Contract;
using Ambos.Chain.Histories.Olist;
using Ambos.Chain.Report;
using Ambos.Customers.Contract;
using Ambos.Platform.Import;
using Ambos.Platform.Journal;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using ImportRow = Ambos.Platform.Import.Import;

namespace Ambos.Tests.Import;

public sealed class OlistApp : ImportApp
{
    protected override async Task Arrange()
    {
        await Import<OlistImporter>(Fixture("olist"));
        await CatchUp();
    }
}

/// <summary>Each order of the fixture is named after what is peculiar about it.</summary>
public sealed class OlistImportTests(OlistApp app) : IClassFixture<OlistApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_report_says_what_SQL_over_the_raw_files_says()
    {
        var raw = RawFiles.Figures(ImportApp.Fixture("olist"), "olist.sql");

        var report = await app.With<ReadChainReport, ChainReport>(read => read.Run(ChainFilter.All, _cancel));

        var service = report.Services.Single(row => row.Service == "Marketplace order");
        Assert.Equal(
            [raw["requests"], raw["delivered"], raw["kept"], raw["broken"], raw["undelivered"], raw["scoreCount"], raw["handovers"]],
            [service.Requests, service.Delivered, service.Kept, service.Broken, service.Undelivered, service.ScoreCount, (double)service.Handovers]);
        Assert.Equal(raw["scoreMean"], service.ScoreMean!.Value, 6);
        Assert.Equal(raw["scoreMeanKept"], service.ScoreMeanKept!.Value, 6);
        Assert.Equal(raw["scoreMeanBroken"], service.ScoreMeanBroken!.Value, 6);
        Assert.Equal(raw["brokenBy seller hand-over"], service.BrokenBy["seller hand-over"]);
        Assert.Equal(raw["brokenBy carrier delivery"], service.BrokenBy["carrier delivery"]);
        var late = report.Links.Where(link => link.Step == "seller hand-over").ToDictionary(link => link.Supplier, link => (double)link.Late);
        Assert.Equal(
            raw.Where(figure => figure.Key.StartsWith("late by ", StringComparison.Ordinal)).OrderBy(figure => figure.Key).Select(figure => figure.Value),
            [late["Seller seller-a"], late["Seller seller-b"], late["Seller seller-c"]]);
    }

    [Fact]
    public async Task The_figures_are_those_that_were_counted_by_hand()
    {
        var report = await app.With<ReadChainReport, ChainReport>(read => read.Run(ChainFilter.All, _cancel));

        var service = Assert.Single(report.Services, row => row.Requests > 0);
        Assert.Equal((15, 9, 6, 3, 6), (service.Requests, service.Delivered, service.Kept, service.Broken, service.Undelivered));
        Assert.Equal((8, 2.625), (service.ScoreCount, service.ScoreMean!.Value));
        Assert.Equal(13 / 3.0, service.ScoreMeanKept!.Value, 6);
        Assert.Equal(4 / 3.0, service.ScoreMeanBroken!.Value, 6);
        Assert.Equal(33, service.Handovers);
        Assert.Equal(14, await app.Query(db => db.Set<Customer>().CountAsync(customer => customer.Relation == Relation.Consumer, _cancel)));
        Assert.Equal(9, await app.Count<Rating>());
    }

    [Theory]
    [InlineData("o01-kept", RequestState.Closed, Verdict.Kept, null)]
    [InlineData("o02-last-second", RequestState.Closed, Verdict.Kept, null)]
    [InlineData("o03-next-midnight", RequestState.Closed, Verdict.Broken, "carrier delivery")]
    [InlineData("o04-one-seller-late", RequestState.Closed, Verdict.Broken, "seller hand-over")]
    [InlineData("o05-latest-limit", RequestState.Closed, Verdict.Broken, "carrier delivery")]
    [InlineData("o06-cancelled", RequestState.Cancelled, Verdict.None, null)]
    [InlineData("o07-cancelled-yet-delivered", RequestState.Closed, Verdict.Kept, null)]
    [InlineData("o08-delivered-without-moment", RequestState.Closed, Verdict.None, null)]
    [InlineData("o09-unavailable", RequestState.Cancelled, Verdict.None, null)]
    [InlineData("o10-shipped", RequestState.InProgress, Verdict.Open, null)]
    [InlineData("o11-created", RequestState.New, Verdict.Open, null)]
    [InlineData("o12-approved-after-carrier", RequestState.Closed, Verdict.Kept, null)]
    [InlineData("o14-invoiced", RequestState.InProgress, Verdict.Open, null)]
    public async Task Each_order_becomes_a_request_with_its_state_and_verdict(string order, RequestState state, Verdict verdict, string? brokenBy)
    {
        var request = await Request(order);

        Assert.Equal((state, verdict, brokenBy), (request.State, request.Delivery, request.BrokenBy));
        Assert.Equal((Side.External, Channel.Import), (request.Side, request.Channel));
    }

    [Fact]
    public async Task A_promised_day_ends_with_its_last_millisecond_in_the_zone_of_the_files()
    {
        var request = await Request("o02-last-second");

        Assert.Equal(At("2018-03-11T02:59:59.999Z"), request.DueAt);
        Assert.Equal(At("2018-03-11T02:59:59Z"), request.DeliveredAt);
        Assert.Equal(new LocalDate(2018, 3, 1), request.Day);
    }

    [Fact]
    public async Task An_hour_that_the_clocks_skipped_moves_one_hour_on()
    {
        var request = await Request("o15-hour-that-never-was");

        Assert.Equal(At("2017-10-15T03:30:00Z"), request.CreatedAt); // 00:30 did not exist; 01:30 at UTC-2
    }

    [Fact]
    public async Task Each_seller_of_an_order_hands_over_by_its_own_limit()
    {
        var links = await Handovers("o04-one-seller-late");

        Assert.Equal(["payment approval", "seller hand-over", "seller hand-over", "carrier delivery"], links.Select(link => link.Step));
        Assert.Equal([0, 0, 1, ((4 * 24) + 10) * 3600], links.Select(link => link.LateSeconds));
        Assert.All(links, link => Assert.Equal(HandoverState.Taken, link.State));
        Assert.Equal(At("2018-03-02T11:05:00Z"), links[1].StartedAt);
        Assert.Equal(At("2018-03-08T20:00:00Z"), links[3].StartedAt);
        Assert.Equal(Handover.Outside, links[3].ReceiverId);
    }

    [Fact]
    public async Task Work_that_was_approved_too_late_began_with_the_purchase()
    {
        var links = await Handovers("o12-approved-after-carrier");

        Assert.Equal(At("2018-03-05T13:00:00Z"), links.Single(link => link.Step == "seller hand-over").StartedAt);
        Assert.All(links, link => Assert.True(link.WorkedSeconds >= 0));
    }

    [Fact]
    public async Task A_link_without_a_moment_is_not_made_up()
    {
        Assert.DoesNotContain(await Handovers("o13-never-approved"), link => link.Step == "payment approval");
        Assert.All(await Handovers("o11-created"), link => Assert.Equal((HandoverState.Working, null), (link.State, link.PresentedAt)));
        Assert.Contains(await Handovers("o06-cancelled"), link => link is { Step: "carrier delivery", State: HandoverState.Cancelled, PresentedAt: null });
    }

    [Fact]
    public async Task Reviews_become_ratings_with_their_text_though_their_ids_repeat()
    {
        var (first, second) = (await Ratings("o03-next-midnight"), await Ratings("o04-one-seller-late"));
        var two = await Ratings("o02-last-second");

        Assert.Equal(["Atrasou, um dia"], first.Select(rating => rating.Comment));
        Assert.Equal([null], second.Select(rating => rating.Comment));
        Assert.Equal(["Chegou bem.\nRecomendo, \"muito\" bom", null], two.Select(rating => rating.Comment));
        var request = await Request("o02-last-second");
        Assert.Equal((6, 2), (request.ScoreSum, request.ScoreCount));
    }

    [Fact]
    public async Task Prices_payments_and_products_are_kept()
    {
        var request = await Request("o01-kept");

        Assert.Equal((12755, "BRL"), (request.PriceMinor, request.Currency));
        Assert.Equal("Order o01-kept: perfumery", request.Title);
        Assert.Equal("perfumery p-perfume, seller seller-ana, 99.90 + 27.65 BRL", request.Facts!.Values["item 1"]);
        Assert.Equal("voucher, 1 instalments, 27.55 BRL", request.Facts.Values["payment 2"]);
        Assert.Equal("Order o07-canc: pc gamer", (await Request("o07-cancelled-yet-delivered")).Title);
    }

    [Fact]
    public async Task Customers_sellers_and_teams_are_who_they_are()
    {
        var customers = await app.Query(db => db.Set<Customer>().ToListAsync(_cancel));
        var once = (await Request("o01-kept")).CustomerId;

        Assert.Equal(once, (await Request("o12-approved-after-carrier")).CustomerId);
        Assert.Equal("são paulo", customers.Single(customer => customer.Id == once).Facts!.Values["city"]);
        Assert.Equal(3, customers.Count(customer => customer is { Relation: Relation.Supplier, Kind: CustomerKind.Organisation, Side: Side.External }));
        Assert.Equal(["Carrier", "Marketplace", "Payment approval"], customers.Where(customer => customer.Kind is CustomerKind.Team).Select(customer => customer.Name).Order());
        var service = await app.Query(db => db.Set<ServiceVersion>().ToListAsync(_cancel));
        Assert.Equal(["payment approval", "seller hand-over", "carrier delivery"], service.Single(version => version.Terms.Steps.Count > 0).Terms.Steps.Select(step => step.Name));
    }

    [Fact]
    public async Task What_is_strange_in_the_files_is_reported()
    {
        var import = await app.Query(db => db.Set<ImportRow>().SingleAsync(_cancel));

        Assert.Equal(
            [
                (FindingTexts.CancelledYetDelivered, 8), (FindingTexts.NoDeliveryMoment, 9), (FindingTexts.LinkWithoutMoment, 14L),
            ],
            (await app.Findings(import)).Select(finding => (finding.Code, finding.Line!.Value)));
        Assert.Equal((15, 15, 0, 0, 3), (import.Records, import.Added, import.Known, import.Faulty, import.Warnings));
    }

    private Task<Request> Request(string order) => app.Query(db => db.Set<Request>().SingleAsync(request => request.SourceKey == order, _cancel));

    private Task<List<Rating>> Ratings(string order) => app.Query(db => db.Set<Rating>()
        .Where(rating => rating.SourceKey!.EndsWith(" " + order)).OrderBy(rating => rating.At).ToListAsync(_cancel));

    private async Task<List<Handover>> Handovers(string order)
    {
        var id = (await Request(order)).Id;
        var links = await app.Query(db => db.Set<Handover>().Where(link => link.RequestId == id).ToListAsync(_cancel));
        string[] steps = ["payment approval", "seller hand-over", "carrier delivery"];
        return [.. links.OrderBy(link => Array.IndexOf(steps, link.Step)).ThenBy(link => link.LateSeconds)];
    }

    private static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text).Value;
}
