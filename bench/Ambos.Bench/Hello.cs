namespace Ambos.Bench;

/// <summary>The bare web server: what no page and no call can be quicker than.</summary>
internal static class Hello
{
    public static async Task<int> Serve(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapGet("/hello", () => "hello");
        await app.RunAsync(url);
        return 0;
    }
}
