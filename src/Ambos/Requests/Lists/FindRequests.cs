using System.Globalization;
using System.Text.RegularExpressions;
using Ambos.Platform.Finding;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Lists;

/// <summary>
/// Requests by number or its last digits, or by beginnings of words of their title and of their customer's name. The number
/// itself comes first, then one's own, then the newest. Whoever serves comes to the page of the staff, others to their own.
/// </summary>
internal static partial class FindRequests
{
    private const int FewestDigits = 3;

    /// <summary>So many numbers are looked at that end as typed, and so many of those that one may see are told.</summary>
    private const int MostEndings = 100;
    private const int MostTold = 3;

    public static async Task<IReadOnlyList<Found>> Run(IServiceProvider services, Actor actor, string text, int most, CancellationToken cancel)
    {
        var (db, list, now) = (services.GetRequiredService<AmbosDb>(), services.GetRequiredService<ListRequests>(), services.GetRequiredService<TimeProvider>().Now());
        var visible = db.Set<Request>().VisibleTo(db, actor);
        var question = FindWords.Question(text);
        List<long> wanted = [.. await ByNumber(db, actor, text, question, most, cancel)];
        var known = wanted.Count == 0 ? [] : await ListRequests.Narrow(visible.Where(request => wanted.Contains(request.Number))).ToDictionaryAsync(line => line.Number, cancel);
        List<ListRequests.Line> found = [.. wanted.Select(number => known.GetValueOrDefault(number)).OfType<ListRequests.Line>()];
        if (question is not null && found.Count < most)
        {
            found.AddRange(await ListRequests.Narrow(ListRequests.Newest(db.Named(question).VisibleTo(db, actor), null)).Take(most).ToListAsync(cancel));
        }

        var place = actor.Has(Right.Serve) ? "/requests/R-" : "/my/R-";
        return [.. (await list.Named([.. found.DistinctBy(line => line.Id).Take(most)], now, cancel))
            .Select(row => new Found($"R-{row.Number} · {row.Title}", $"{row.Service} · {row.Customer}", $"{place}{row.Number}", row.Side) { Exact = row.Number == NumberIn(text) })];
    }

    /// <summary>The number that was typed, then own requests that are meant, then the newest that end so.</summary>
    private static async Task<IEnumerable<long>> ByNumber(AmbosDb db, Actor actor, string text, WordQuestion? question, int most, CancellationToken cancel)
    {
        var ending = text.Length >= FewestDigits && text.All(char.IsAsciiDigit) ? text : null;
        long[] exact = NumberIn(text) is { } number ? [number] : [];
        var own = await OwnRequests.Find(db, actor, ending, question, cancel);
        var newest = ending is null ? [] : await Ending(db, actor, ending, cancel);
        return exact.Concat(own.Take(most)).Concat(newest).Distinct();
    }

    /// <summary>The number as it is written by itself, or with its prefix among other words, as in the subject of a mail.</summary>
    private static long? NumberIn(string text)
    {
        var written = Number().Matches(text);
        return written.Count > 0 && written.Select(one => one.Groups["number"].Value).Distinct().Count() == 1
            ? long.Parse(written[0].Groups["number"].ValueSpan, CultureInfo.InvariantCulture)
            : null;
    }

    private static async Task<List<long>> Ending(AmbosDb db, Actor actor, string digits, CancellationToken cancel)
    {
        var last = await db.Set<Request>().MaxAsync(request => (long?)request.Number, cancel) ?? 0;
        List<long> candidates = [.. Downwards(last, digits).Take(MostEndings)];
        return await ListRequests.Newest(db.Set<Request>().Where(request => candidates.Contains(request.Number)).VisibleTo(db, actor), null)
            .Select(request => request.Number).Take(MostTold).ToListAsync(cancel);
    }

    /// <summary>Numbers up to the last that end with these digits, the greatest first.</summary>
    private static IEnumerable<long> Downwards(long last, string digits)
    {
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var end) || end > last)
        {
            yield break;
        }

        var step = (long)Math.Pow(10, digits.Length);
        for (var number = last - ((last - end) % step); number > 0; number -= step)
        {
            yield return number;
        }
    }

    [GeneratedRegex(@"^(?:R\s?-?\s?|#\s?|No\.?\s?|Nr\.?\s?)?(?<number>\d{1,18})$|(?<![\p{L}\p{N}-])R-(?<number>\d{1,18})(?![\p{L}\p{N}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
