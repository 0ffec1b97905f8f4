using System.Net;
using System.Text.RegularExpressions;
using Ambos.Platform.Identity;
using Ambos.Platform.Mail.Outbox;
using Ambos.Platform.Mail.Templates;
using Ambos.Platform.Notices;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Mail;

/// <summary>What the program mails by itself, and how the company words it.</summary>
public sealed partial class MailedThingsTests(MailApp app) : IClassFixture<MailApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_invited_gets_the_link_by_mail_and_it_works()
    {
        Assert.SkipUnless(await SmtpServer.IsInstalled(), SmtpServer.Missing);

        var answer = await app.Post(app.People.Olga, "users/invitations", new { name = "Nora Nueva", email = "nora@example.com", roles = new[] { "Employee" }, language = "pl" });
        var invited = await answer.Read<Ambos.Customers.Accounts.InvitedUser>(HttpStatusCode.Created);
        await app.Deliver();

        var mail = Assert.Single(app.TakenBy("nora@example.com"));
        var link = new Uri(Address().Match(mail.Text).Value);
        Assert.Equal(("nora@example.com", invited.Link.Address), (invited.Link.MailedTo, link.ToString()));
        Assert.Contains("Nora Nueva", (await app.Guest().Open(link.PathAndQuery)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("pl", mail.Headers["Content-Language"]);
    }

    [Fact]
    public async Task What_comes_once_a_day_is_mailed_in_one_mail_and_once()
    {
        Assert.SkipUnless(await SmtpServer.IsInstalled(), SmtpServer.Missing);
        var wish = await app.SignedIn(app.People.Sonia).PostForm(InboxSettingsPage.Path, "wishes", new Dictionary<string, string> { ["Asked-Team"] = "Digest", ["digest"] = "8", ["mail"] = "Digest" });
        var first = await app.AskTable(app.People.Bruno);
        var second = await app.AskTable(app.People.Carla);
        await app.CatchUp();

        var early = await Tell();
        app.Clock.Advance(TimeSpan.FromDays(1));
        var told = await Tell();
        await Tell();
        await app.Deliver();

        var sonia = await app.Query(db => db.Set<Account>().SingleAsync(account => account.Id == app.People.Sonia.AccountId, _cancel));
        var mail = Assert.Single(app.TakenBy(sonia.Email.ToLowerInvariant()), mail => mail.Headers["X-Ambos-Mail"] == MailNotices.Kind);
        Assert.Equal((HttpStatusCode.Redirect, 0, true), (wish.StatusCode, early, told >= 1));
        Assert.Contains($"http://service.example.com/requests/R-{first.Number}", mail.Html, StringComparison.Ordinal);
        Assert.Contains($"R-{second.Number}", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_company_words_a_mail_in_its_own_way_and_has_the_original_back()
    {
        const string page = "/admin/mail/templates/test/es";
        var olga = app.SignedIn(app.People.Olga);

        var preview = await (await olga.PostForm(page, "wording", Worded("Prueba de {{company}}", "Buenas, {{name}}", preview: true))).Content.ReadAsStringAsync(_cancel);
        var saved = await olga.PostForm(page, "wording", Worded("Prueba de {{company}}", "Buenas, {{name}}"));
        var own = await (await app.Get(app.People.Olga, "mail-templates/test/es")).Read<Wording>(HttpStatusCode.OK);
        var reset = await olga.PostForm(page, "reset", []);
        var original = await (await app.Get(app.People.Olga, "mail-templates/test/es")).Read<Wording>(HttpStatusCode.OK);

        Assert.Contains("Buenas, Ana Prieto", preview, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, "Buenas, {{name}}", false), (saved.StatusCode, own.Text, own.IsOriginal));
        Assert.Equal((HttpStatusCode.Redirect, true), (reset.StatusCode, original.IsOriginal));
    }

    [Theory]
    [InlineData("invitation", "{{password_hash}} {{link}}", "placeholder-unknown")]
    [InlineData("invitation", "{{#each users}}{{link}}", "placeholder-unknown")]
    [InlineData("invitation", "Welcome!", "placeholder-missing")]
    public async Task A_template_holds_only_the_placeholders_of_its_mail(string kind, string text, string code)
    {
        var answer = await app.Put(app.People.Olga, $"mail-templates/{kind}/en", new { subject = "Hello", text });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
        Assert.False(await app.Query(db => db.Set<MailTemplate>().AnyAsync(template => template.Kind == kind, _cancel)));
    }

    [Fact]
    public async Task A_bounce_that_a_program_reports_stops_what_waits_for_that_address()
    {
        Assert.SkipUnless(await SmtpServer.IsInstalled(), SmtpServer.Missing);
        var waiting = await app.Write("lost@example.com");

        var answer = await app.Post(app.People.Olga, "undeliverable-addresses", new { address = " Lost@Example.com ", reason = "MailboxFull", note = "552" });
        var wrong = await app.Post(app.People.Olga, "undeliverable-addresses", new { address = "a@b@c", reason = "Other" });

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity), (answer.StatusCode, wrong.StatusCode));
        Assert.Equal(MailState.Failed, (await app.Stored(waiting)).State);
        Assert.Contains("lost@example.com", await app.SignedIn(app.People.Olga).GetStringAsync("/admin/mail/undeliverable", _cancel), StringComparison.Ordinal);
    }

    private Task<int> Tell() => app.With<MailNotices, int>(notices => notices.Run(_cancel));

    private static Dictionary<string, string> Worded(string subject, string text, bool preview = false)
    {
        Dictionary<string, string> fields = new() { ["Input.Subject"] = subject, ["Input.Text"] = text };
        if (preview)
        {
            fields["preview"] = "true";
        }

        return fields;
    }

    [GeneratedRegex(@"http://service\.example\.com/choose-password/\S+")]
    private static partial Regex Address();
}
