using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Feedback.Voices;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Demo;

/// <summary>What is said of the demo company elsewhere, and who brought whom.</summary>
internal sealed class DemoVoices(DemoStory story)
{
    private const int FirstDay = 4, Days = 700, OneOf = 40;
    private const double Newer = 1.35;

    public static Guid Id(DemoChance chance, int place) => chance.Id($"voice {place}");

    public async Task Write(CancellationToken cancel)
    {
        AddVoices();
        await AddReferrals(Side.External, cancel);
        await AddReferrals(Side.Internal, cancel);
    }

    /// <summary>Spread over two years, more of them lately.</summary>
    private void AddVoices()
    {
        var words = story.Words.Voices;
        var order = Enumerable.Range(0, words.Count).OrderBy(place => story.Chance.Share($"voice {place}")).ToList();
        for (var place = 0; place < words.Count; place++)
        {
            var days = FirstDay + (Days * Math.Pow((order.IndexOf(place) + story.Chance.Share($"day {place}")) / words.Count, Newer));
            Add(place, words[place], story.Work.Now - Duration.FromDays(days));
        }
    }

    private void Add(int place, VoiceWords words, Instant at)
    {
        var answered = at + Duration.FromDays(0.2 + (4 * story.Chance.Share($"answer {place}")));
        var answers = words.Answer is not null && answered <= story.Work.Now;
        var voice = new Voice
        {
            Id = Id(story.Chance, place),
            Kind = words.Kind,
            Side = words.Side,
            Place = words.Place,
            Author = words.Author,
            Score = words.Score,
            Best = words.Best,
            Text = words.Text,
            Folded = TextFolding.Fold($"{words.Place} {words.Author} {words.Text}"),
            At = at,
            NotedAt = at,
            Answer = answers ? words.Answer : null,
            AnsweredAt = answers ? answered : null,
        };
        story.Db.Add(voice);
        story.Work.Record(Voice.Subject, voice.Id, new VoiceHeard(voice.Kind, voice.Place, voice.Score));
        if (answers)
        {
            story.Work.Record(Voice.Subject, voice.Id, new VoiceAnswered());
        }
    }

    /// <summary>Those who are known longer brought the others; some brought several.</summary>
    private async Task AddReferrals(Side side, CancellationToken cancel)
    {
        var people = await story.Db.Set<Customer>().Where(customer => customer.ImportId == story.Import.Id && customer.Side == side && customer.Kind == CustomerKind.Person)
            .OrderBy(customer => customer.Number).Select(customer => new { customer.Id, customer.CreatedAt }).ToListAsync(cancel);
        var (half, newcomers) = (people.Count / 2, Math.Max(8, people.Count / OneOf));
        var brought = Enumerable.Range(half, people.Count - half).OrderBy(place => story.Chance.Share($"newcomer {side} {place}")).Take(newcomers);
        foreach (var place in brought)
        {
            var by = people[(int)(Math.Pow(story.Chance.Share($"by {side} {place}"), 3) * half)];
            story.Db.Add(new CustomerTie
            {
                Id = story.Chance.Id($"tie {side} {place}"),
                CustomerId = people[place].Id,
                Kind = TieKind.ReferredBy,
                OtherId = by.Id,
                Since = story.DayOf(people[place].CreatedAt),
            });
        }
    }
}
