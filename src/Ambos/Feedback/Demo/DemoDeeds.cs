using Ambos.Core.Opinions;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Deeds;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Demo;

/// <summary>What the demo company did about what it heard, for customers and colleagues, in each language.</summary>
internal sealed class DemoDeeds(DemoStory story)
{
    private const int MostRequests = 3, ShortestQuote = 40;
    private const string Quoted = "dates";

    private static readonly (string Key, string? Theme, string? Rule, int DaysAgo, DeedAudience For)[] All =
    [
        ("dates", "dates", "outside", 24, DeedAudience.Both),
        ("springs", "springs", "springs", 61, DeedAudience.Public),
        ("packaging", "packaging", null, 212, DeedAudience.Public),
        ("mondays", "mondays", "inside", 47, DeedAudience.Internal),
        ("lifting", null, null, 118, DeedAudience.Internal),
        (Draft, null, null, 3, DeedAudience.Public),
    ];

    /// <summary>Not done yet: nobody reads of it.</summary>
    private const string Draft = "invoices";

    public static Guid Id(DemoChance chance, string deed) => chance.Id($"deed {deed}");

    public async Task Write(IReadOnlyList<DemoLoop> loops, IReadOnlyList<DemoWord> promised, CancellationToken cancel)
    {
        var speakers = await Speakers(cancel);
        foreach (var (key, theme, rule, days, audience) in All)
        {
            var day = story.Today.PlusDays(-days);
            var followed = loops.Where(loop => loop.Rule == rule && loop.Request.DeliveredAt is { } done && story.DayOf(done) <= day).OrderByDescending(loop => loop.Request.DeliveredAt).ToList();
            long[] numbers = key is "lifting"
                ? [.. promised.Where(word => story.DayOf(word.At) < day).OrderByDescending(word => word.At).Take(MostRequests).Select(word => word.Number)]
                : [.. followed.Take(MostRequests).Select(loop => loop.Request.Number)];
            var deed = Make(key, theme, day, numbers, audience, Heard(speakers, theme, day));
            Quote(deed, key, followed);
            story.Db.Add(deed);
            story.Work.Record(Deed.Subject, deed.Id, new DeedWritten(WriteDeed.Said(deed)));
        }
    }

    private Deed Make(string key, string? theme, LocalDate day, long[] numbers, DeedAudience audience, int? heard)
    {
        var words = AmbosHost.Languages.ToDictionary(language => language, language => HeardWords.Of(language).Deeds[key]);
        return new()
        {
            Id = Id(story.Chance, key),
            ThemeId = theme is null ? null : story.Themes[theme].Id,
            Language = story.Language,
            Words = new(words),
            Folded = TextFolding.Fold(string.Join(' ', words.Values.Select(text => $"{text.Said} {text.Done}"))),
            DoneOn = day,
            Heard = heard,
            Requests = new([.. numbers.Order()]),
            Audience = audience,
            State = key is Draft || story.HasOthers ? DeedState.Draft : DeedState.Published,
            CreatedAt = story.Afternoon(day),
        };
    }

    /// <summary>Who spoke of which theme, and when.</summary>
    private async Task<List<(Guid Theme, Guid Person, Instant At)>> Speakers(CancellationToken cancel)
    {
        var reader = LearnedTone.Reader([.. story.Themes.Values]);
        var comments = await story.Db.Set<Rating>().Where(rating => rating.ImportId == story.Import.Id && rating.Comment != null)
            .Select(rating => new { rating.CustomerId, rating.Comment, rating.At }).ToListAsync(cancel);
        var read = comments.Select(rating => rating.Comment!).Distinct().ToDictionary(text => text, text => reader.Read(new ThemeText(text, Tongue.Of(text))).Keys.ToList());

        return [.. comments.SelectMany(rating => read[rating.Comment!].Select(theme => (theme, rating.CustomerId, rating.At)))];
    }

    private int? Heard(List<(Guid Theme, Guid Person, Instant At)> speakers, string? theme, LocalDate day)
    {
        if (theme is null)
        {
            return null;
        }

        var (since, until) = (day.PlusYears(-1).AtMidnight().InUtc().ToInstant(), day.PlusDays(1).AtMidnight().InUtc().ToInstant());
        var people = speakers.Where(said => said.Theme == story.Themes[theme].Id && said.At >= since && said.At < until).Select(said => said.Person).Distinct().Count();

        return people >= Survey.SmallestCommentGroup ? people : null;
    }

    /// <summary>Somebody agreed, by telephone, to be quoted.</summary>
    private void Quote(Deed deed, string key, List<DemoLoop> followed)
    {
        if (key is not Quoted || followed.Find(loop => loop.Opinion.Text is { Length: > ShortestQuote }) is not { } loop)
        {
            return;
        }

        (deed.QuotedId, deed.Quote) = (loop.Opinion.Id, loop.Opinion.Text);
        story.Db.Add(new Consent
        {
            Id = story.Chance.Id("consent"),
            CustomerId = loop.Request.CustomerId,
            Purpose = Purpose.Reference,
            Given = true,
            At = loop.Request.DeliveredAt!.Value,
            Source = ConsentSource.Phone,
        });
    }
}
