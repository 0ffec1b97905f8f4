using System.Net;
using System.Net.Sockets;
using System.Text;
using Ambos.Feedback.Contract;
using Ambos.Platform.Exports.Pdf;
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

    private static TcpListener Canary()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static string Address(TcpListener canary) => $"http://{canary.LocalEndpoint}/canary";
}
