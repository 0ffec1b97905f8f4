using Ambos.Platform.Identity;
using Ambos.Tests.TestHost;
using Microsoft.Playwright;

namespace Ambos.Browser.Tests;

/// <summary>The whole program behind a real web server, with the small company in it and its jobs running.</summary>
public class BrowserApp : TestApp
{
    private World? _world;

    /// <summary>
    /// The port is a setting of the program. Given to <see cref="Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory{T}.UseKestrel(int)"/>
    /// it would be set while the program starts by itself, and come too late on a busy machine.
    /// </summary>
    private const string AnyPort = "http://127.0.0.1:0";

    public BrowserApp() => UseKestrel();

    public World World => _world ?? throw new InvalidOperationException("The company has not been written.");

    public Uri Address => ClientOptions.BaseAddress;

    protected override bool RunsJobs => true;

    /// <summary>Opens a window for somebody, or for a guest.</summary>
    public async Task<Visitor> Visit(Chromium chromium, Actor? actor = null, Window? window = null)
    {
        var shape = window ?? Window.Desk;
        var context = await chromium.Browser.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            ViewportSize = new() { Width = shape.Width, Height = shape.Height },
            Locale = shape.Language,
            ColorScheme = shape.Dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = shape.Script,
            HasTouch = shape.Width < 500,
            TimezoneId = "Europe/Madrid",
            ExtraHTTPHeaders = actor is null ? [] : new Dictionary<string, string> { [TestSignIn.Header] = Pass(actor) },
        });
        return await Visitor.Open(context);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting(WebHostDefaults.ServerUrlsKey, AnyPort);
    }

    protected override async Task Arrange() => _world = await World.Create(this);
}

/// <summary>How somebody looks at the pages.</summary>
public sealed record Window(int Width, int Height, string Language = "en", bool Dark = false, bool Script = true)
{
    public static readonly Window Desk = new(1280, 900);
    public static readonly Window Phone = new(360, 740);
}
