using System.Net;
using System.Text;
using Ambos.Platform.Mail;
using Ambos.Platform.Mail.Outbox;
using Ambos.Platform.Mail.Smtp;
using Ambos.Platform.Mail.Undeliverable;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Mail;

/// <summary>What was written with something that happened reaches the server, or stands there as failed for everybody to see.</summary>
public sealed class OutboxTests(MailApp app) : IClassFixture<MailApp>, IAsyncLifetime
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private readonly string _own = Guid.NewGuid().ToString("N")[..8];

    /// <summary>What another test left has gone out, and the server may be asked again.</summary>
    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(await SmtpServer.IsInstalled(), SmtpServer.Missing);
        app.Clock.Advance(TimeSpan.FromDays(5));
        await app.Deliver();
        app.Clock.Advance(TimeSpan.FromDays(1));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_mail_goes_out_once_with_its_words_in_the_language_of_the_receiver()
    {
        var id = await app.Write(Address("ana"), "a-secret");

        await app.Deliver();
        await app.Deliver();

        var taken = Assert.Single(app.TakenBy(Address("ana")));
        var mail = await app.Stored(id);
        Assert.Equal((MailState.Sent, (byte[]?)null, mail.MessageId), (mail.State, mail.Sealed, taken.MessageId));
        Assert.Contains("Elegir una contraseña:\nhttp://service.example.com/choose-password/a-secret", taken.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Hola, Ana {{link}} Prieto:", taken.Text, StringComparison.Ordinal);
        Assert.Equal("es", taken.Headers["Content-Language"]);
    }

    [Fact]
    public async Task A_secret_is_shown_nowhere_but_in_the_mail()
    {
        var id = await app.Write(Address("gone"), "hush-hush-1234");
        await app.Deliver();

        var shown = await Everything(id);
        var stored = await app.Query(db => db.Set<OutboxMail>().Select(mail => new { mail.Content, mail.Sealed, mail.Answer, mail.Subject }).ToListAsync(_cancel));

        Assert.DoesNotContain("hush-hush-1234", shown, StringComparison.Ordinal);
        Assert.Contains("/choose-password/•••", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush-1234", string.Concat(stored.Select(row => $"{row.Content} {string.Join(' ', row.Content.Blocks)} {row.Answer} {row.Subject}")), StringComparison.Ordinal);
        Assert.DoesNotContain(stored, row => row.Sealed is not null && Encoding.UTF8.GetString(row.Sealed).Contains("hush-hush-1234", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_server_wants_later_is_tried_again_after_longer_and_longer_pauses()
    {
        var id = await app.Write(Address("later-2"));

        var first = (await app.Deliver(), await app.Stored(id));
        var tooSoon = await app.Deliver();
        app.Clock.Advance(TimeSpan.FromMinutes(1.1));
        await app.Deliver();
        var second = await app.Stored(id);
        app.Clock.Advance(TimeSpan.FromMinutes(5.1));
        await app.Deliver();

        Assert.Equal((0, MailState.Waiting, SmtpFault.Later, "4.7.1 Please try again later"), (first.Item1, first.Item2.State, first.Item2.Fault, first.Item2.Answer));
        Assert.Equal((0, 2), (tooSoon, second.Attempts));
        Assert.Equal(MailState.Sent, (await app.Stored(id)).State);
        Assert.Single(app.TakenBy(Address("later-2")));
    }

    [Fact]
    public async Task What_is_not_taken_for_four_days_has_failed()
    {
        var id = await app.Write(Address("later-1000"));

        for (var hours = 0; hours < 5 * 24; hours += 4)
        {
            await app.Deliver();
            app.Clock.Advance(TimeSpan.FromHours(4));
        }

        var mail = await app.Stored(id);
        Assert.Equal((MailState.Failed, SmtpFault.GaveUp), (mail.State, mail.Fault));
        Assert.InRange(mail.Attempts, 10, 40);
    }

    [Fact]
    public async Task What_the_server_refuses_has_failed_and_stands_in_the_list_with_its_words()
    {
        var id = await app.Write(Address("unwanted"));
        await app.Deliver();

        var page = await app.SignedIn(app.People.Olga).GetStringAsync($"/admin/mail?state=Failed&q={_own}", _cancel);

        var mail = await app.Stored(id);
        Assert.Equal((MailState.Failed, SmtpFault.Refused, 1), (mail.State, mail.Fault, mail.Attempts));
        Assert.Contains("The mail server refused this mail.", page, StringComparison.Ordinal);
        Assert.Contains(Address("unwanted"), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_the_server_does_not_know_gets_no_more_until_somebody_says_that_it_works()
    {
        await app.Write(Address("gone"));
        await app.Deliver();
        var second = await app.Stored(await app.Write(Address("gone")));
        var marked = await app.Query(db => db.Set<UndeliverableAddress>().SingleAsync(row => row.Address == Address("gone"), _cancel));

        var again = await app.Post(app.People.Olga, $"mails/{second.Id}/attempts", new { });
        var trusted = await app.Delete(app.People.Olga, $"undeliverable-addresses/{marked.Id}");
        var third = await app.Stored(await app.Write(Address("gone")));

        Assert.Equal((BounceReason.NoSuchAddress, (Guid?)null), (marked.Reason, marked.ById));
        Assert.Equal((MailState.Failed, SmtpFault.Undeliverable), (second.State, second.Fault));
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NoContent), (again.StatusCode, trusted.StatusCode));
        Assert.Equal(MailState.Waiting, third.State);
    }

    [Fact]
    public async Task A_mail_that_may_have_been_taken_goes_out_again_under_the_same_name()
    {
        await app.Write(Address("drop-1"));

        await app.Deliver();
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        await app.Deliver();

        var taken = app.TakenBy(Address("drop-1"));
        Assert.Equal(2, taken.Count);
        Assert.Single(taken.Select(mail => mail.MessageId).Distinct());
    }

    [Fact]
    public async Task One_mail_that_is_refused_does_not_hold_up_the_others()
    {
        await app.Write(Address("unwanted"));
        await app.Write(Address("shutting"));
        await app.Write(Address("ana"));

        await app.Deliver();
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        await app.Deliver();

        Assert.Equal((0, 1, 1), (app.TakenBy(Address("unwanted")).Count, app.TakenBy(Address("shutting")).Count, app.TakenBy(Address("ana")).Count));
    }

    [Fact]
    public async Task More_to_one_address_than_is_allowed_within_an_hour_waits()
    {
        for (var mail = 0; mail < 7; mail++)
        {
            await app.Write(Address("many"));
        }

        await app.Deliver();
        var first = app.TakenBy(Address("many")).Count;
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        await app.Deliver();

        Assert.Equal((5, 7), (first, app.TakenBy(Address("many")).Count));
    }

    [Fact]
    public async Task A_mail_that_waits_can_be_stopped_and_sent_after_all()
    {
        var id = await app.Write(Address("ana"));

        var stopped = await app.Put(app.People.Olga, $"mails/{id}/cancellation");
        await app.Deliver();
        var none = app.TakenBy(Address("ana")).Count;
        var again = await app.SignedIn(app.People.Olga).PostForm($"/admin/mail/{id}", "again", []);
        await app.Deliver();
        var late = await app.Put(app.People.Olga, $"mails/{id}/cancellation");

        Assert.Equal((HttpStatusCode.NoContent, 0, HttpStatusCode.Redirect), (stopped.StatusCode, none, again.StatusCode));
        Assert.Single(app.TakenBy(Address("ana")));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task What_did_not_happen_is_not_mailed()
    {
        var post = app.Services.GetRequiredService<Post>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.Run(async work =>
        {
            await post.Send(work, MailApp.Letter(post, Address("ana"), null), _cancel);
            throw new InvalidOperationException();
        }));
        await app.Deliver();

        Assert.Empty(app.TakenBy(Address("ana")));
    }

    [Fact]
    public async Task An_administrator_sends_a_test_mail_to_themself()
    {
        var sent = await app.SignedIn(app.People.Olga).PostForm("/admin/mail", "test", []);
        await app.Deliver();

        var page = await app.SignedIn(app.People.Olga).GetStringAsync(sent.Headers.Location!.ToString(), _cancel);

        Assert.Contains("Mail from", page, StringComparison.Ordinal);
        Assert.Contains(">sent<", page, StringComparison.Ordinal);
        Assert.Contains(app.Receiver.Taken(), mail => mail.Headers["X-Ambos-Mail"] == "test");
    }

    private string Address(string name) => $"{name}@{_own}.example";

    private async Task<string> Everything(Guid id)
    {
        var olga = app.SignedIn(app.People.Olga);
        string[] addresses = [$"/admin/mail/{id}", "/admin/mail", "/admin/mail.csv", "/api/v1/mails", $"/api/v1/mails/{id}", "/admin/journal"];
        var pages = await Task.WhenAll(addresses.Select(address => olga.GetStringAsync(address, _cancel)));
        return string.Concat(pages);
    }
}
