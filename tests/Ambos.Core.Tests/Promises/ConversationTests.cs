using Ambos.Core.Promises;
using NodaTime;
using static Ambos.Core.Promises.ContactFrom;
using static Ambos.Core.Tests.Promises.Scene;

namespace Ambos.Core.Tests.Promises;

/// <summary>Who owes whom an answer. Ids are those of the collected event sequences.</summary>
public sealed class ConversationTests
{
    [Fact]
    public void SQ1_when_the_supplier_writes_first_no_update_is_owed()
    {
        var talk = Talk(("10:00", Supplier));

        Assert.Null(talk.UnansweredSince);
        Assert.Null(talk.NextUpdateDue(In(2), In(4)));
    }

    [Fact]
    public void SQ2_SQ4_an_update_is_owed_from_the_first_unanswered_message()
    {
        Assert.Equal(Monday("10:00"), Talk(("10:00", Customer)).UnansweredSince);
        Assert.Equal(Monday("10:00"), Talk(("10:00", Customer), ("11:00", Customer)).UnansweredSince);
        Assert.Equal(Monday("12:00"), Talk(("10:00", Customer), ("11:00", Supplier), ("12:00", Customer)).UnansweredSince);
    }

    [Fact]
    public void SQ5_the_longest_exchange_is_the_one_that_counts()
    {
        var talk = Talk(("10:00", Customer), ("10:10", Supplier), ("11:00", Customer), ("11:05", Supplier));

        var longest = talk.Longest(exchange => Desk.Elapsed(exchange.AskedAt, exchange.AnsweredAt));

        Assert.Equal(new Exchange(Monday("10:00"), Monday("10:10")), longest);
        Assert.Equal(2, talk.Exchanges.Count);
    }

    [Fact]
    public void SQ13_news_is_due_after_each_answer_and_an_answer_after_each_question()
    {
        (string, ContactFrom)[] talk =
            [("10:00", Customer), ("10:30", Supplier), ("11:00", Supplier), ("11:30", Customer), ("12:00", Customer)];

        Assert.Equal(
            [Monday("12:00"), Monday("14:30"), Monday("15:00"), Monday("13:30"), Monday("13:30")],
            Enumerable.Range(1, talk.Length).Select(said => Talk(talk[..said]).NextUpdateDue(In(2), In(4))));
    }

    [Fact]
    public void News_that_was_promised_before_the_question_stays_due_when_earlier() => Assert.Equal(
        Monday("14:30"),
        Talk(("10:00", Customer), ("10:30", Supplier), ("13:00", Customer)).NextUpdateDue(In(2), In(4)));

    [Fact]
    public void SQ14_opened_for_the_customer_by_staff_there_is_nothing_to_respond_to()
    {
        Assert.True(Talk(("10:00", Supplier)).OpenedBySupplier);
        Assert.Null(Talk(("10:00", Supplier)).NextUpdateDue(In(2), _ => null));
    }

    [Fact]
    public void SQ29_delivering_without_a_reply_is_the_first_response()
    {
        Assert.Equal(Monday("10:10"), Talk(("10:00", Customer)).FirstResponseAt(Monday("10:10")));
        Assert.Equal(Monday("10:05"), Talk(("10:00", Customer), ("10:05", Supplier)).FirstResponseAt(Monday("10:10")));
        Assert.Equal(Monday("10:05"), Talk(("10:00", Customer), ("10:05", Supplier)).FirstResponseAt(null));
        Assert.Null(Talk(("10:00", Customer)).FirstResponseAt(null));
    }

    [Fact]
    public void A_call_answers_a_note_and_an_automatic_message_do_not()
    {
        var talk = new Conversation(
        [
            new(Monday("10:00"), Customer, ContactKind.Message),
            new(Monday("10:01"), Supplier, ContactKind.Automatic),
            new(Monday("10:02"), Supplier, ContactKind.InternalNote),
            new(Monday("10:30"), Supplier, ContactKind.Call),
            new(Monday("10:40"), Customer, ContactKind.Automatic),
        ]);

        Assert.Equal(Monday("10:30"), talk.FirstResponseAt(null));
        Assert.Equal(Monday("10:30"), talk.LastContactAt);
        Assert.Null(talk.UnansweredSince);
    }

    private static Func<Instant, Instant?> In(int hours) => moment => moment + Duration.FromHours(hours);
}
