using System.Net;
using System.Net.ServerSentEvents;

namespace Ambos.Tests.Platform.Live;

/// <summary>An open line to the live updates, as a page holds one.</summary>
public sealed class Line : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpResponseMessage _answer;
    private readonly IAsyncEnumerator<SseItem<string>> _news;

    private Line(HttpResponseMessage answer, Stream stream)
    {
        _answer = answer;
        _news = SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();
    }

    public HttpResponseMessage Answer => _answer;

    public static Task<HttpResponseMessage> Ask(HttpClient client, params string[] topics) => client.GetAsync(
        $"/live?{string.Join('&', topics.Select(topic => $"topic={Uri.EscapeDataString(topic)}"))}",
        HttpCompletionOption.ResponseHeadersRead,
        TestContext.Current.CancellationToken);

    public static async Task<Line> Open(HttpClient client, params string[] topics)
    {
        var answer = await Ask(client, topics);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"/live answered {(int)answer.StatusCode}");
        return new(answer, await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The next topic that changed; nothing when the line ends before.</summary>
    public async Task<string?> Next()
    {
        for (var begun = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(begun) < Patience;)
        {
            if (!await _news.MoveNextAsync())
            {
                return null;
            }

            if (_news.Current.EventType == "changed")
            {
                return _news.Current.Data;
            }
        }

        throw new TimeoutException("Nothing changed.");
    }

    /// <summary>Reads until the server ends the line.</summary>
    public async Task Ends()
    {
        while (await Next() is not null)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        _answer.Dispose();
        try
        {
            await _news.DisposeAsync();
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The line was cut while it was read.
        }
    }
}
