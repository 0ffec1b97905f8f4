using System.Diagnostics;
using Ambos.Customers.Contract;
using Ambos.Platform.Storage;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Ambos.Browser.Tests.Journeys;

/// <summary>From the key that opens the palette to the record on the screen, among a hundred thousand customers. Timed, so only in the full run.</summary>
public sealed class AnyRecordJourney(Chromium chromium)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("54321", "Guest 54321")]
    [InlineData("gu 77001", "Guest 77001")]
    public async Task A_record_stands_on_the_screen_within_two_seconds(string typed, string name)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("AMBOS_TEST_FULL") is null, "AMBOS_TEST_FULL asks for what is timed.");
        await using var app = new ManyApp();
        await app.InitializeAsync();
        await using var sonia = await app.Visit(chromium, app.World.People.Sonia);
        await sonia.Go("/teams");
        await Open("gu 11", "Guest 11"); // what is compiled at its first use is not what is measured
        await sonia.Go("/teams");

        var took = await Open(typed, name);

        TestContext.Current.TestOutputHelper?.WriteLine($"{typed}: {took.TotalMilliseconds:0} ms");
        Assert.InRange(took, TimeSpan.Zero, Longest);

        async Task<TimeSpan> Open(string words, string found)
        {
            var watch = Stopwatch.StartNew();
            await sonia.Page.Keyboard.PressAsync("Control+k");
            await Assertions.Expect(sonia.Page.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
            await sonia.Page.Keyboard.TypeAsync(words);
            await sonia.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = found }).First.ClickAsync();
            await Assertions.Expect(sonia.Page.Locator("h1")).ToHaveTextAsync(found);
            return watch.Elapsed;
        }
    }

    /// <summary>The small company with a hundred thousand strangers.</summary>
    private sealed class ManyApp : BrowserApp
    {
        private const int Many = 100_000;

        protected override async Task Arrange()
        {
            await base.Arrange();
            await Run(async work =>
            {
                var one = await work.Db.Set<Customer>().SingleAsync(customer => customer.Id == World.People.Carla.Id, Cancel);
                await work.Db.Multiply<Customer>(one.Id, Many, new()
                {
                    ["number"] = "n + 1000",
                    ["id"] = Multiplying.NewId,
                    ["name"] = "'Guest ' || n",
                    ["folded_name"] = "'guest ' || n",
                    ["folded_words"] = "'0guest ' || n",
                }, Cancel);
            });
            await With<MeasureTables, bool>(async measure =>
            {
                await measure.Run(Cancel);
                return true;
            });
        }
    }
}
