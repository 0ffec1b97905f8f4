using System.Collections.Concurrent;
using System.Text.Json;
using Ambos.Customers.Contract;
using Ambos.Feedback.Deeds;
using Ambos.Feedback.Voices;
using Ambos.Platform.Storage;

namespace Ambos.Feedback.Demo;

/// <summary>What the customers and colleagues of a demo company say, and what it did about that. One file for each language.</summary>
internal sealed record HeardWords(
    ServiceWords Services,
    IReadOnlyDictionary<string, NamedWords> Themes,
    IReadOnlyDictionary<string, NamedWords> Rules,
    IReadOnlyDictionary<string, DeedText> Deeds,
    IReadOnlyDictionary<string, IReadOnlyList<TalkWords>> Talks,
    IReadOnlyList<VoiceWords> Voices,
    ReasonWords Recommend,
    ReasonWords Colleagues,
    MoodWords Pulse)
{
    private static readonly ConcurrentDictionary<string, HeardWords> Known = new();

    public static HeardWords Of(string language) => Known.GetOrAdd(language, static language =>
    {
        using var stream = typeof(HeardWords).Assembly.GetManifestResourceStream($"heard.{language}.json")!;
        return JsonSerializer.Deserialize<HeardWords>(stream, Json.Stored)!;
    });
}

/// <summary>The services that follow up what customers and what colleagues say, as they are called.</summary>
internal sealed record ServiceWords(string Outside, string Inside);

/// <param name="Words">By which it is found in a text, with commas between them.</param>
internal sealed record NamedWords(string Name, string? Words = null);

/// <summary>What was said in a conversation; {0} is what was promised in it.</summary>
internal sealed record TalkWords(string Title, string Notes, NoteKind Kind, string Need);

internal sealed record VoiceWords(Side Side, VoiceKind Kind, string Place, string Author, string Text, string? Answer, int? Score = null, int Best = 5);

/// <summary>Why somebody recommends the company or does not, and what it should do better.</summary>
internal sealed record ReasonWords(IReadOnlyList<string> Good, IReadOnlyList<string> Bad, IReadOnlyList<string> Better);

/// <param name="Flooded">Of those who are flooded on Mondays.</param>
internal sealed record MoodWords(IReadOnlyList<string> Good, IReadOnlyList<string> Bad, IReadOnlyList<string> Flooded);
