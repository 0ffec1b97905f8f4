using System.Globalization;
using System.Runtime.CompilerServices;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Voices;

/// <summary>Which reviews and mentions are looked at.</summary>
/// <param name="Answered">Whether they were answered; nothing for both.</param>
public sealed record VoiceFilter(string? Q = null, Side? Side = null, VoiceKind? Kind = null, bool? Answered = null)
{
    /// <summary>As an address says it; what cannot be read is left out.</summary>
    public static VoiceFilter From(string? q, string? side, string? kind, string? answered) => new(
        q, Chosen<Side>(side), Chosen<VoiceKind>(kind), bool.TryParse(answered, out var known) ? known : null);

    private static T? Chosen<T>(string? text) where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;
}

/// <summary>What is said of the company elsewhere, the latest first.</summary>
public sealed class ReadVoices(AmbosDb db)
{
    private const int Together = 50;
    private const int FileStep = 1000;
    private const int MostAsked = 100;

    public async Task<Listing<Voice>> Run(VoiceFilter filter, string? after, CancellationToken cancel)
    {
        var rows = await Page(filter, Place(after), Together + 1).ToListAsync(cancel);

        return new([.. rows.Take(Together)], rows.Count > Together ? Place(rows[Together - 1]) : null);
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapApi("voices").MapGet("", (string? q, Side? side, VoiceKind? kind, bool? answered, string? after, ReadVoices read, CancellationToken cancel) =>
                read.Run(new(q, side, kind, answered), after, cancel))
            .Allow(Right.Serve).WithName("ListVoices").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        app.MapGet("/feedback/voices.csv", (string? q, string? side, string? kind, string? answered, ReadVoices read, CancellationToken cancel) => new CsvDownload(
                "voices.csv",
                ["said_on", "kind", "side", "place", "address", "author", "score", "best", "text", "answer", "answered_at"],
                read.All(VoiceFilter.From(q, side, kind, answered), cancel).Select(row => new object?[]
                {
                    row.At, row.Kind, row.Side, row.Place, row.Address, row.Author, row.Score, row.Best, row.Text, row.Answer, row.AnsweredAt,
                })))
            .Allow(Right.Serve).ExcludeFromDescription();
    }

    private async IAsyncEnumerable<Voice> All(VoiceFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        (Instant, Guid)? place = null;
        for (var more = true; more;)
        {
            var rows = await Page(filter, place, FileStep).ToListAsync(cancel);
            foreach (var row in rows)
            {
                yield return row;
            }

            (more, place) = (rows.Count == FileStep, rows.Count > 0 ? (rows[^1].At, rows[^1].Id) : null);
        }
    }

    private IQueryable<Voice> Page(VoiceFilter filter, (Instant At, Guid Id)? after, int most)
    {
        IQueryable<Voice> voices = db.Set<Voice>();
        voices = filter.Side is { } side ? voices.Where(voice => voice.Side == side) : voices;
        voices = filter.Kind is { } kind ? voices.Where(voice => voice.Kind == kind) : voices;
        voices = filter.Answered is { } answered ? voices.Where(voice => (voice.AnsweredAt != null) == answered) : voices;
        if (filter.Q is { Length: > 0 } asked && Core.Text.TextFolding.Fold(Core.Text.Cutting.Cut(asked, MostAsked)) is { Length: > 0 } words)
        {
            voices = voices.Where(voice => voice.Folded.Contains(words));
        }

        if (after is var (at, id))
        {
            voices = voices.Where(voice => voice.At < at || (voice.At == at && voice.Id.CompareTo(id) < 0));
        }

        return voices.OrderByDescending(voice => voice.At).ThenByDescending(voice => voice.Id).Take(most);
    }

    private static string Place(Voice voice) => new Cursor(voice.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), voice.Id).ToString();

    private static (Instant At, Guid Id)? Place(string? after) => Cursor.From(after) switch
    {
        null => null,
        { } cursor when long.TryParse(cursor.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= 253_402_300_799_999 => (Instant.FromUnixTimeMilliseconds(at), cursor.Id),
        _ => throw new InvalidException("after", ErrorCodes.Unknown),
    };
}
