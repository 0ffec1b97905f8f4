using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;

namespace Ambos.Platform.Live;

/// <summary>An open page is told which of its parts have changed, as long as its reader may see them.</summary>
public sealed class ListenToTopics(LiveFeed feed, LiveLimits limits, StillThere still, CurrentUser user, TimeProvider clock, IHostApplicationLifetime life)
{
    private const string Changed = "changed";
    private const string Beat = "beat";

    /// <summary>The number of every event: a browser that lost the line shows it when it comes back.</summary>
    private const string Mark = "1";

    /// <summary>Listens to those of the topics that the reader may see; without any there is nothing here.</summary>
    public async Task<IResult> Run(HttpContext http, IReadOnlyList<string> asked, CancellationToken cancel)
    {
        if (asked.Count > LiveLimits.MostTopics)
        {
            throw new InvalidException("topic", "too-many-topics") { Remedy = $"Ask for at most {LiveLimits.MostTopics} topics." };
        }

        var topics = await http.RequestServices.Visible(user.Actor, asked.Select(LiveTopic.From).OfType<LiveTopic>().Distinct(), cancel);
        if (topics is [] || user.AccountId is not { } account)
        {
            throw new NotFoundException();
        }

        var listener = await feed.Join(account, topics, cancel);
        http.Response.RegisterForDispose(listener);
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(News(http, listener, http.RequestAborted));
    }

    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/live", (string[]? topic, HttpContext http, ListenToTopics listen, CancellationToken cancel) => listen.Run(http, topic ?? [], cancel))
        .Allow(Right.SignedIn)
        .ExcludeFromDescription();

    private async IAsyncEnumerable<SseItem<string>> News(HttpContext http, Listener listener, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel, life.ApplicationStopping);
        yield return Say(Beat);
        if (http.Request.Headers.ContainsKey("Last-Event-ID"))
        {
            listener.TellAll(); // what changed while the line was down is not known
        }

        for (var looked = clock.GetTimestamp(); ;)
        {
            var topic = await Next(listener, ending.Token);
            if (clock.GetElapsedTime(looked) >= limits.Check)
            {
                looked = clock.GetTimestamp();
                if (!await still.May(http, listener, ending.Token))
                {
                    yield break;
                }
            }

            if (ending.IsCancellationRequested)
            {
                yield break;
            }

            if (topic is null || listener.Topics.Contains(topic))
            {
                yield return topic is null ? Say(Beat) : Say(Changed, topic.ToString());
            }
        }
    }

    private async Task<LiveTopic?> Next(Listener listener, CancellationToken ending)
    {
        try
        {
            return await listener.Next(limits.Beat, ending);
        }
        catch (OperationCanceledException)
        {
            return null; // the reader has gone, or the program stops
        }
    }

    private static SseItem<string> Say(string kind, string what = "") => new(what, kind) { EventId = Mark };
}
