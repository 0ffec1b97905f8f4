using System.Globalization;
using System.Text.RegularExpressions;
using Ambos.Platform.Web.Layout;
using Ambos.Tests.TestHost;
using Microsoft.Extensions.Localization;

namespace Ambos.Tests.Platform.Web;

/// <summary>What the build makes of scripts, styles and icons, and what capabilities put on the frame.</summary>
public sealed partial class FrameTests(TestApp app) : IClassFixture<TestApp>
{
    private const int ScriptLimit = 100_000;

    private static readonly string Host = Path.Combine(Architecture.Sources.Root, "src", "Ambos");
    private static readonly string Built = Path.Combine(Host, "wwwroot", "lib");

    [Fact]
    public void A_page_loads_less_than_100_kilobytes_of_script()
    {
        var entry = File.ReadAllText(Path.Combine(Built, "app.js"));
        var atOnce = StaticImport().Matches(entry).Sum(import => new FileInfo(Path.Combine(Built, import.Groups[1].Value)).Length);

        Assert.InRange(entry.Length + atOnce, 1, ScriptLimit);
    }

    [Fact]
    public void The_lock_file_holds_no_address() =>
        Assert.DoesNotContain("://", File.ReadAllText(Path.Combine(Host, "package-lock.json")), StringComparison.Ordinal);

    [Fact]
    public void Every_icon_that_a_page_names_is_in_the_list()
    {
        var known = Icons();

        var missing = from file in Directory.EnumerateFiles(Host, "*.razor", SearchOption.AllDirectories)
                      from Match use in NamedIcon().Matches(File.ReadAllText(file))
                      where !known.Contains(use.Groups[1].Value)
                      select $"{Path.GetFileName(file)}: {use.Groups[1].Value}";

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_way_into_the_product_has_an_icon_and_a_name_in_each_language()
    {
        var known = Icons();
        var texts = app.Services.GetRequiredService<IStringLocalizerFactory>();

        foreach (var item in app.Services.GetServices<NavigationItem>())
        {
            Assert.Contains(item.Icon, known);
            foreach (var language in new[] { "es", "ru", "pl" })
            {
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
                Assert.False(texts.Create(item.Texts)[item.Key].ResourceNotFound, $"{item.Key} has no name in {language}");
                Assert.False(item.Section is not null && texts.Create(item.Texts)[item.Section].ResourceNotFound, $"{item.Section} has no name in {language}");
            }
        }
    }

    [Fact]
    public void A_place_holds_the_pages_below_it_but_not_its_namesakes()
    {
        var queue = new NavigationItem("Queue", "/queue", "inbox", 1, typeof(FrameTests));

        Assert.True(queue.Holds("/queue"));
        Assert.True(queue.Holds("/queue/mine"));
        Assert.False(queue.Holds("/queues"));
        Assert.False(new NavigationItem("Home", "/", "home", 1, typeof(FrameTests)).Holds("/queue"));
    }

    private static HashSet<string> Icons() =>
        [.. File.ReadLines(Path.Combine(Host, "Platform", "Web", "Assets", "icons.txt")).Where(line => !line.StartsWith('#'))];

    [GeneratedRegex("""(?:from|import)"\./(chunks/[^"]+)";""")]
    private static partial Regex StaticImport();

    [GeneratedRegex("""(?:<Icon Name|IconName|Sign|TrendIcon)="([a-z0-9-]+)""")]
    private static partial Regex NamedIcon();
}
