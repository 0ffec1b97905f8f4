using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Ambos.Browser.Tests;

/// <summary>A window with somebody before it, who notes everything that goes wrong on the way.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        ResultTypes = [ResultType.Violations],
    };

    /// <summary>The rules that alone depend on the theme, and take longest.</summary>
    private static readonly string[] OfColours = ["color-contrast", "link-in-text-block"];

    private static readonly AxeRunOptions Colours = new() { RunOnly = new() { Type = "rule", Values = [.. OfColours] }, ResultTypes = [ResultType.Violations] };

    private const int MostTabs = 120;
    private const int MostLooks = 100;

    private const string Resting = """
        () => !document.querySelector('[aria-busy=true]')
            && document.getAnimations().every(one => one.playState !== 'running' || one.effect.getComputedTiming().iterations === Infinity)
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Chromium's line on an answer that is noted with its address anyway.</summary>
    private const string Missing = "Failed to load resource";

    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly IBrowserContext _context;

    private Visitor(IBrowserContext context, IPage page)
    {
        _context = context;
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        Page = page;
        page.Console += (_, message) => Note(message.Type is "error" && !message.Text.StartsWith(Missing, StringComparison.Ordinal), $"console: {message.Text}");
        page.PageError += (_, error) => Note(true, $"script: {error}");
        page.Response += (_, response) => Note(response.Status >= 500 || (response.Status >= 400 && !response.Request.IsNavigationRequest), $"{response.Status} {response.Url}");
    }

    public IPage Page { get; }

    internal static async Task<Visitor> Open(IBrowserContext context) => new(context, await context.NewPageAsync());

    /// <summary>Goes to an address and waits until the page stands.</summary>
    public async Task<IResponse> Go(string address) =>
        await Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load }) ?? throw new InvalidOperationException($"{address} did not answer.");

    /// <summary>Waits until the address is one of these; what stands on the page instead is told when it never is.</summary>
    public async Task Reaches(Func<string, bool> address)
    {
        try
        {
            await Page.WaitForURLAsync(address);
        }
        catch (TimeoutException late)
        {
            var stands = await Page.Locator("main").InnerTextAsync();
            throw new TimeoutException($"Still at {Page.Url}\n{string.Join('\n', _complaints)}\n{stands}", late);
        }
    }

    /// <summary>A form of the page by its name.</summary>
    public ILocator Form(string name) => Page.Locator($"form:has(input[name='_handler'][value='{name}'])");

    /// <summary>Sends a form of the page and waits until the page says what it says then.</summary>
    public async Task Send(string form, string says)
    {
        await Form(form).Locator("button[type=submit]").Last.ClickAsync();
        await Page.GetByText(says).First.WaitForAsync();
    }

    /// <summary>Presses Tab until this is focused, as somebody does who has no mouse.</summary>
    public async Task TabTo(ILocator target)
    {
        for (var press = 0; press < MostTabs; press++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"Tab does not reach {target}.");
    }

    /// <summary>Goes to a field by Tab and types.</summary>
    public async Task Type(ILocator field, string text)
    {
        await TabTo(field);
        await Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Goes to a button, a link or what opens a part of the page by Tab, presses Enter, and waits for what the page says then.</summary>
    public async Task Press(ILocator target, string? says = null)
    {
        await TabTo(target);
        await Page.Keyboard.PressAsync("Enter");
        if (says is not null)
        {
            await Page.GetByText(says).First.WaitForAsync();
        }
    }

    /// <summary>Whether the page scrolls sideways once the window is another.</summary>
    public async Task<List<string>> Resized(Window window)
    {
        await Page.SetViewportSizeAsync(window.Width, window.Height);
        await Rests();
        return await Width();
    }

    private async Task<List<string>> Width() => await ScrollsSideways() ? [$"wider than the window of {Page.ViewportSize!.Width}: {await Widest()}"] : [];

    /// <summary>Fails when there is anything to complain of.</summary>
    public async Task AssertSound()
    {
        var complaints = await Complaints();
        Assert.True(complaints.Count == 0, $"{Page.Url}\n{string.Join('\n', complaints)}");
    }

    /// <summary>Errors on the way, what hinders people, and whether the page scrolls sideways.</summary>
    public async Task<List<string>> Complaints(bool accessibility = true) =>
        [.. _complaints, .. accessibility ? await Accessibility() : [], .. await Width()];

    /// <summary>What axe finds, one line each.</summary>
    public Task<List<string>> Accessibility() => Axe(Rules);

    private async Task<List<string>> Axe(AxeRunOptions rules)
    {
        await Rests();
        var result = await Page.RunAxe(rules).WaitAsync(Patience);
        return [.. result.Violations.Select(found =>
            $"axe: {found.Id}: {found.Help}: {string.Join(" | ", found.Nodes.Take(3).Select(node => node.Html))}")];
    }

    /// <summary>What axe finds of colours once the device turns dark or light: the page stands as it is and is only painted anew.</summary>
    public async Task<List<string>> Turned(bool dark)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
        return [.. (await Axe(Colours)).Select(complaint => $"{(dark ? "dark" : "light")}: {complaint}")];
    }

    /// <summary>The whole page, once its letters are there and two looks at it are alike.</summary>
    public async Task<byte[]> Shoot()
    {
        await Rests();
        await Page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
        byte[] before = [];
        for (var look = 0; look < 10; look++)
        {
            var now = await Page.ScreenshotAsync(new() { FullPage = true, Animations = ScreenshotAnimations.Disabled });
            if (now.AsSpan().SequenceEqual(before))
            {
                break;
            }

            before = now;
        }

        return before;
    }

    /// <summary>Puts one more rule of style on the page, in place of the one before.</summary>
    public Task Restyle(string rule) => Page.EvaluateAsync(
        "(rule) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rule); document.adoptedStyleSheets = [sheet]; }", rule);

    /// <summary>Waits until nothing is being sent or faded: a button on its way is paler than it will be.</summary>
    private async Task Rests()
    {
        for (var look = 0; look < MostLooks && !await Page.EvaluateAsync<bool>(Resting); look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    public Task<bool> ScrollsSideways() =>
        Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private Task<string> Widest() => Page.EvaluateAsync<string>(
        """
        () => [...document.querySelectorAll('body *')]
          .filter(element => !element.closest('thead') && element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .slice(0, 3).map(element => element.outerHTML.slice(0, 120)).join(' | ')
        """);

    private void Note(bool bad, string complaint)
    {
        if (bad)
        {
            _complaints.Enqueue(complaint);
        }
    }
}
