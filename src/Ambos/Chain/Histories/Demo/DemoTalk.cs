using Ambos.Platform.Import;
using Ambos.Platform.Journal;
using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Chain.Histories.Demo;

/// <summary>What was said about a request: the conversation, notes among colleagues, words given, and the score at the end.</summary>
internal sealed class DemoTalk(Chunk chunk, DemoRecipe recipe, DemoTexts texts, DemoIds ids, Guid import)
{
    private const double RatesOutside = 0.4, RatesInside = 0.22, Comments = 0.5;
    private const double Usual = 4.6, Broken = 1.7, Deviation = 0.7;
    private const double Noted = 0.12, GivesWord = 0.05;

    /// <summary>What colleagues speak of when they are alone with their lead; somebody gives their word each time.</summary>
    private const string Talked = "ergonomic";

    private readonly Instant _now = recipe.Until;

    public void Add(DemoWork work, Request request)
    {
        if (work.Parent is not null)
        {
            return;
        }

        var dice = Dice.For(recipe.Seed, $"talk {work.Spec.Key}", request.CreatedAt.ToUnixTimeSeconds());
        var asks = work.AskedBy ?? work.Customer;
        var words = work.FollowsUp is { } said ? said.Comment is { } comment ? [comment] : [] : texts.Services[work.Spec.Key].Words;
        Say(work, 0, work.Start, asks, dice, "", words);
        Say(work, 1, work.Responded, work.Assignee.Id, dice, "answers");
        foreach (var pause in work.Pauses.Where(pause => pause.For is WaitingFor.Customer))
        {
            // What is asked, what is answered, and for what one waits stand at the same place of their lists.
            var place = texts.Said["customer"].ToList().IndexOf(pause.Reason);
            Say(work, 2, pause.From, work.Assignee.Id, dice, "ask", [texts.Said["ask"][place]]);
            Say(work, 3, pause.To, asks, dice, "reply", [texts.Said["reply"][place]]);
        }

        var tells = dice.Falls(0.7) || work.FollowsUp is not null;
        Say(work, 4, tells && work.Attempts is [.., var last] ? last.Presented : null, work.Assignee.Id, dice, work.FollowsUp is null ? "done" : "mended");
        Note(work, dice);
        GiveWord(work, dice);
    }

    /// <summary>What the customer said how it went; nothing when they did not say, or not yet.</summary>
    public Rating? Score(DemoWork work, Guid service, RequestState? state, DemoDelivery delivery)
    {
        var dice = Dice.For(recipe.Seed, $"score {work.Key}");
        var outside = work.Spec.Side is Side.External;
        if (state is not RequestState.Closed || delivery.DoneAt is not { } delivered || !Rates(work, dice))
        {
            return null;
        }

        var at = Instant.Max(delivered, work.Done) + Duration.FromMinutes(3 + (int)dice.Around(500, 1));
        var defect = work.Spec.Key == Causes.Defect.Scored && Causes.SellsBadBatch(delivered, recipe.Until);
        var broken = delivery.Verdict is Verdict.Broken;
        var felt = Usual - (defect ? Causes.Defect.Costs : 0) - (broken ? Broken : 0) + (Deviation * dice.Normal());
        var score = (int)Math.Clamp(Math.Round(felt), 1, 5);
        if (at > _now)
        {
            return null;
        }

        return new()
        {
            Id = ids.Of($"{work.Key} score", at),
            RequestId = work.Id,
            ServiceId = service,
            CustomerId = work.AskedBy ?? work.Customer,
            Score = score,
            Comment = dice.Falls(score < 4 ? 2 * Comments * 0.8 : Comments) ? dice.Of(texts.Scores[Tone(score, outside, defect)]) : null,
            At = at,
            ImportId = import,
            SourceKey = work.Key,
        };
    }

    private static bool Rates(DemoWork work, Dice dice) => work.Receiver is null && dice.Falls(work.Spec.Side is Side.External ? RatesOutside : RatesInside);

    private static string Tone(int score, bool outside, bool defect) => (score, outside, defect) switch
    {
        ( <= 3, true, true) => "defect",
        ( <= 2, true, _) => "late",
        (3, true, _) => "fair",
        ( <= 3, false, _) => "slow",
        (_, true, _) => "good",
        _ => "inside",
    };

    private void Say(DemoWork work, int place, Instant? at, Guid author, Dice dice, string kind, IReadOnlyList<string>? words = null)
    {
        if ((words ?? texts.Said[kind]) is not { Count: > 0 } said)
        {
            return;
        }

        var text = dice.Of(said);
        if (at is { } moment && moment <= _now && !(work.GivenUp < moment))
        {
            var supplier = author == work.Assignee.Id;
            var channel = supplier || work.Channel is Channel.System ? Channel.Desk : work.Channel;
            chunk.AddMessage(new(ids.Of($"{work.Key} said {place}", moment), work.Id, moment, author, text), supplier, channel);
        }
    }

    private void Note(DemoWork work, Dice dice)
    {
        var at = work.Begun + Duration.FromMinutes(10);
        if (dice.Falls(Noted) && work.Spec.Side is Side.External && at <= _now)
        {
            chunk.AddNote(new(ids.Of($"{work.Key} note", at), work.Id, at, work.Assignee.Id, dice.Of(texts.Said["notes"])));
        }
    }

    /// <summary>Somebody promises of their own accord; most keep it.</summary>
    private void GiveWord(DemoWork work, Dice dice)
    {
        var inside = work.Spec.Key is Talked;
        if (!GivesOne(work, dice.Falls(GivesWord)))
        {
            return;
        }

        var hours = work.Promised.Calendar.Hours;
        var due = Hour(hours.Due(work.Begun, Duration.FromHours((inside ? 24 : 3) + dice.Below(10))));
        var done = due - Duration.FromMinutes(90 - (dice.Falls(0.15) ? 300 : 0));
        var open = done > _now;
        chunk.Add(new Promise
        {
            Id = ids.Of($"{work.Key} word", work.Begun),
            RequestId = work.Id,
            Kind = PromiseKind.AdHoc,
            OwnerId = work.Assignee.Id,
            CustomerId = work.Customer,
            Text = inside ? work.Title : dice.Of(texts.Said["promises"]),
            MadeAt = work.Begun,
            CountsFrom = work.Begun,
            DueAt = due,
            DoneAt = open ? null : done,
            Verdict = open ? Verdict.Open : done > due ? Verdict.Broken : Verdict.Kept,
            LookAt = open && due > _now ? due + Duration.FromMilliseconds(1) : null,
            AnnouncedAt = due <= _now ? _now : null,
        });
    }

    private bool GivesOne(DemoWork work, bool falls) =>
        (work.Spec.Key is Talked || (falls && work.Spec.Side is Side.External)) && work.Begun <= _now && work.GivenUp is null && work.FollowsUp is null;

    private static Instant Hour(Instant moment) => Instant.FromUnixTimeSeconds(((moment.ToUnixTimeSeconds() / 3600) + 1) * 3600);
}
