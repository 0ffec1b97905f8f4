using Ambos.Core.Surveys;
using NodaTime;

namespace Ambos.Core.Tests.Surveys;

public sealed class ContactBudgetTests
{
    private static readonly ContactBudget Budget = new(Most: 3, Days: 30, Reserved: 1, GapDays: 5);
    private static readonly Instant Start = Instant.FromUtc(2026, 1, 1, 9, 0);

    [Fact]
    public void Nobody_is_asked_twice_within_the_gap()
    {
        Assert.Equal(BudgetAnswer.Never, Budget.Ask([Start], Start + Duration.FromDays(4.9), isRare: false, rareWaits: false));
        Assert.Equal(BudgetAnswer.Later, Budget.Ask([Start], Start + Duration.FromDays(4.9), isRare: true, rareWaits: false));
        Assert.Equal(BudgetAnswer.Now, Budget.Ask([Start], Start + Duration.FromDays(5), isRare: false, rareWaits: false));
    }

    [Fact]
    public void What_comes_often_leaves_the_reserve_to_what_is_rare()
    {
        Instant[] two = [Start, Start + Duration.FromDays(6)];
        var now = Start + Duration.FromDays(12);

        Assert.Equal((BudgetAnswer.Never, BudgetAnswer.Now), (Budget.Ask(two, now, false, false), Budget.Ask(two, now, true, false)));
        Assert.Equal(BudgetAnswer.Now, Budget.Ask(two, Start + Duration.FromDays(30), false, false));
    }

    [Fact]
    public void What_comes_often_stands_back_while_something_rare_waits() =>
        Assert.Equal(BudgetAnswer.Never, Budget.Ask([], Start, isRare: false, rareWaits: true));

    [Fact]
    public void A_reminder_counts_but_keeps_no_distance_to_its_own_invitation()
    {
        var now = Start + Duration.FromDays(2);

        Assert.True(Budget.MayRemind([Start], [], now, isRare: true));
        Assert.False(Budget.MayRemind([Start], [Start + Duration.FromDays(1)], now, isRare: true));
        Assert.False(Budget.MayRemind([Start, Start, Start], [], now, isRare: true));
        Assert.False(Budget.MayRemind([Start, Start], [], now, isRare: false));
    }

    [Fact]
    public void A_quarterly_survey_is_asked_although_deliveries_come_every_day()
    {
        List<Instant> contacts = [];
        List<int> rare = [];
        int? dueSince = null;
        for (var day = 0; day < 360; day++)
        {
            dueSince ??= day % 90 == 0 ? day : null;
            var now = Start + Duration.FromDays(day);
            if (dueSince is { } since && Budget.Ask(contacts, now, isRare: true, rareWaits: true) is BudgetAnswer.Now)
            {
                contacts.Add(now);
                rare.Add(day - since);
                dueSince = null;
            }

            if (Budget.Ask(contacts, now, isRare: false, rareWaits: dueSince is not null) is BudgetAnswer.Now)
            {
                contacts.Add(now);
            }
        }

        Assert.Equal(4, rare.Count);
        Assert.All(rare, waited => Assert.InRange(waited, 0, Budget.GapDays));
        Assert.All(contacts, contact => Assert.InRange(contacts.Count(other => other > contact - Duration.FromDays(Budget.Days) && other <= contact), 1, Budget.Most));
    }
}
