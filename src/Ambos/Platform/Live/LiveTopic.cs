using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Platform.Live;

/// <summary>
/// What a part of a page may wait for: <c>request:ID</c>, <c>queue:TEAM</c>, or <c>import</c> for all of a kind. Kinds
/// of subjects follow from their <see cref="Sight"/>; others are registered as a <see cref="LiveKind"/>.
/// </summary>
/// <param name="Id">Nothing for all of the kind.</param>
public sealed record LiveTopic(string Kind, Guid? Id)
{
    /// <summary>Reads a topic; nothing when it is none.</summary>
    public static LiveTopic? From(string text) => text.Split(':') switch
    {
        [{ Length: > 0 } kind] => new(kind, null),
        [{ Length: > 0 } kind, var id] when Guid.TryParse(id, out var known) => new(kind, known),
        _ => null,
    };

    public override string ToString() => Id is { } id ? $"{Kind}:{id}" : Kind;
}

/// <summary>A kind of topic that is not itself a subject of the journal, such as a team's queue.</summary>
/// <param name="MaySee">The predicate of the page that shows it.</param>
/// <param name="Of">Which of them some entries of the journal concern.</param>
public sealed record LiveKind(
    string Kind,
    Func<Actor, Guid, bool> MaySee,
    Func<AmbosDb, IReadOnlyList<Event>, CancellationToken, Task<IEnumerable<Guid>>> Of);

/// <summary>Something that people wait for and that stands in no journal, such as their own inbox: looked for while they listen.</summary>
/// <param name="Of">Among those listened for, what has come to be seen between two moments; told once each.</param>
public sealed record LiveLook(
    string Kind,
    Func<Actor, Guid, bool> MaySee,
    Func<AmbosDb, IReadOnlyCollection<Guid>, Instant, Instant, CancellationToken, Task<IEnumerable<LiveSighting>>> Of);

/// <summary>What was seen, and where: it is told under its topic.</summary>
public sealed record LiveSighting(Guid Topic, Guid What);

/// <summary>Entries of the journal that not everybody who sees their subject may hear of.</summary>
/// <param name="Kind">The kind of subject.</param>
/// <param name="Names">The entries, as the journal names them.</param>
/// <param name="Inside">The kind of topic under which they are told instead; its <see cref="Sight"/> says to whom.</param>
public sealed record InnerEntries(string Kind, IReadOnlySet<string> Names, string Inside);

public static class LiveTopics
{
    /// <summary>Keeps some entries from those who see the subject from outside.</summary>
    public static IServiceCollection AddInnerEntries(this IServiceCollection services, InnerEntries inner) => services.AddSingleton(inner);

    /// <summary>Registers a kind of topic.</summary>
    public static IServiceCollection AddLiveKind(this IServiceCollection services, LiveKind kind) => services.AddSingleton(kind);

    /// <summary>Registers a kind of topic that is looked for beside the journal.</summary>
    public static IServiceCollection AddLiveLook(this IServiceCollection services, LiveLook look) => services.AddSingleton(look);

    /// <summary>Those of the topics that the actor may know of.</summary>
    public static async Task<List<LiveTopic>> Visible(
        this IServiceProvider services, Actor actor, IEnumerable<LiveTopic> topics, CancellationToken cancel)
    {
        List<LiveTopic> visible = [];
        foreach (var topic in topics)
        {
            if (await services.MaySee(actor, topic, cancel))
            {
                visible.Add(topic);
            }
        }

        return visible;
    }

    private static async Task<bool> MaySee(this IServiceProvider services, Actor actor, LiveTopic topic, CancellationToken cancel)
    {
        var id = topic.Id ?? Guid.Empty;
        if (services.GetServices<LiveLook>().SingleOrDefault(look => look.Kind == topic.Kind) is { } look)
        {
            return look.MaySee(actor, id);
        }

        return services.GetServices<LiveKind>().SingleOrDefault(kind => kind.Kind == topic.Kind) is { } kind
            ? kind.MaySee(actor, id)
            : await services.MaySee(actor, topic.Kind, id, cancel);
    }
}
