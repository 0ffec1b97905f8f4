using System.Net;
using System.Text.Json;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Reports;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Mail.Messages;
using Ambos.Tests.Feedback.Results;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback.Reports;

/// <summary>Results come by mail: once, to whom may know them, and no more than the page would show them.</summary>
public sealed class ReportTests(ReportApp app) : IClassFixture<ReportApp>, IAsyncLifetime
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    private People People => app.People;

    /// <summary>What another test ordered is not due any more.</summary>
    public async ValueTask InitializeAsync() => await app.Run(work => work.Db.Set<MailedReport>().ExecuteUpdateAsync(row => row.SetProperty(report => report.Paused, true), _cancel));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_figures_stand_in_the_mail_itself_and_it_comes_once()
    {
        var scene = await app.Answered(Secrecy.Named);
        await app.Order(scene, People.Marta);
        await app.Due();
        Assert.Empty(await app.Mails(People.Marta, scene.Survey));

        app.NextWeek();
        await app.Due();
        await app.Due();

        var mail = Assert.Single(await app.Mails(People.Marta, scene.Survey));
        var results = await Results(People.Marta, scene);
        var (text, html) = (MailText.Write(mail.Content), MailHtml.Write(mail.Content, mail.Subject, mail.Language));
        Assert.Contains($"n = {results.GetProperty("score").GetProperty("count").GetInt64()}", text, StringComparison.Ordinal);
        Assert.Contains("95 % interval", text, StringComparison.Ordinal);
        Assert.Contains("Workshop", text, StringComparison.Ordinal);
        Assert.Contains("Trend over the waves", html, StringComparison.Ordinal);
        Assert.Contains("Response rate", html, StringComparison.Ordinal);
        Assert.Contains($"http://service.example.com/surveys/{scene.Survey}/results", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_long_standstill_one_report_comes_and_not_one_for_each_week()
    {
        var scene = await app.Answered(Secrecy.Named);
        await app.Order(scene, People.Marta);
        app.NextWeek();
        app.NextWeek();
        app.NextWeek();

        await app.Due();
        await app.Due();

        Assert.Single(await app.Mails(People.Marta, scene.Survey));
        Assert.Contains(await app.Query(db => db.Set<Event>().Where(row => row.Kind == nameof(ReportSent)).ToListAsync(_cancel)), row => row.Body.Contains("\"mailed\":1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_program_stopped_in_between_the_others_follow_and_nobody_gets_it_twice()
    {
        var scene = await app.Answered(Secrecy.Named);
        var report = await app.Order(scene, People.Marta, People.Marta, People.Olga);
        app.NextWeek();
        var due = await app.Query(db => db.Set<MailedReport>().Where(row => row.Id == report).Select(row => row.NextAt).SingleAsync(_cancel));
        await app.Run(work =>
        {
            work.Db.Add(new ReportMailing { ReportId = report, AccountId = People.Marta.AccountId, DueAt = due, At = work.Now, Outcome = ReportOutcome.Mailed });
            return Task.CompletedTask;
        });

        await Task.WhenAll(app.Due(), app.Due());

        Assert.Empty(await app.Mails(People.Marta, scene.Survey));
        Assert.Single(await app.Mails(People.Olga, scene.Survey));
    }

    [Fact]
    public async Task What_is_mailed_counts_as_seen_by_its_reader_and_by_nobody_else()
    {
        var scene = await app.Scene(Secrecy.Anonymous);
        await scene.AnswerHidden(30);
        await scene.Release();
        await app.Order(scene, People.Marta, People.Olga);
        app.NextWeek();

        await app.Due();

        Assert.Equal([People.Olga.AccountId], await Viewers(scene));
        await Results(People.Marta, scene);
        Assert.Equal(2, (await Viewers(scene)).Count);
    }

    [Fact]
    public async Task Too_few_anonymous_answers_are_said_to_be_too_few()
    {
        var scene = await app.Scene(Secrecy.Anonymous);
        await scene.AnswerHidden(4);
        await scene.Release();
        await app.Order(scene, People.Marta);
        app.NextWeek();

        await app.Due();

        var text = MailText.Write(Assert.Single(await app.Mails(People.Marta, scene.Survey)).Content);
        Assert.Contains("Too few answers", text, StringComparison.Ordinal);
        Assert.DoesNotContain("n =", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_lost_the_right_or_is_blocked_gets_nothing_and_the_report_says_so()
    {
        var scene = await app.Answered(Secrecy.Named);
        var report = await app.Order(scene, People.Marta, People.Marta, People.Olga);
        app.NextWeek();
        await SetRoles(People.Marta, Roles.Employee);
        try
        {
            await app.Due();
        }
        finally
        {
            await SetRoles(People.Marta, People.Marta.Roles);
        }

        Assert.Empty(await app.Mails(People.Marta, scene.Survey));
        Assert.Single(await app.Mails(People.Olga, scene.Survey));
        Assert.Contains("may not see results any more", await app.SignedIn(People.Olga).GetStringAsync($"/feedback/reports/{report}", _cancel), StringComparison.Ordinal);
        Assert.Contains("1 got nothing", await app.SignedIn(People.Olga).GetStringAsync("/feedback/reports", _cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_report_says_what_has_changed_since_the_last()
    {
        var scene = await app.Answered(Secrecy.Named);
        await app.Order(scene, People.Marta);
        app.NextWeek();
        await app.Due();
        app.NextWeek();
        await app.Due();

        var mails = await app.Mails(People.Marta, scene.Survey);
        Assert.Equal(2, mails.Count);
        Assert.Contains("The same as in the report of", MailText.Write(mails[1].Content), StringComparison.Ordinal);
        Assert.DoesNotContain("in the report of", MailText.Write(mails[0].Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_does_not_read_what_was_mailed_to_somebody_else()
    {
        var scene = await app.Answered(Secrecy.Named);
        await app.Order(scene, People.Marta);
        app.NextWeek();
        await app.Due();
        var mail = Assert.Single(await app.Mails(People.Marta, scene.Survey));

        var shown = await app.SignedIn(People.Olga).GetStringAsync($"/api/v1/mails/{mail.Id}", _cancel);
        var page = await app.SignedIn(People.Olga).GetStringAsync($"/admin/mail/{mail.Id}", _cancel);

        Assert.Contains("\"isPrivate\":true", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("interval", shown, StringComparison.Ordinal);
        Assert.Contains("For its receiver alone", page, StringComparison.Ordinal);
        Assert.DoesNotContain("n = ", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_in_the_mail_stops_it_by_one_post_and_only_the_reader_wants_it_again()
    {
        var scene = await app.Answered(Secrecy.Named);
        var report = await app.Order(scene, People.Marta, People.Marta, People.Olga);
        app.NextWeek();
        await app.Due();
        var mail = Assert.Single(await app.Mails(People.Marta, scene.Survey));
        var link = mail.Unsubscribe!.Replace(MailContent.Secret, app.Services.GetRequiredService<Ambos.Platform.Mail.MailOffice>().Unseal(mail.Sealed!), StringComparison.Ordinal);
        var guest = app.Guest();

        Assert.Contains("will not be mailed", await guest.GetStringAsync(new Uri(link[..^"/at-once".Length]).PathAndQuery, _cancel), StringComparison.Ordinal);
        await (await guest.PostAsync(new Uri(link).PathAndQuery, null, _cancel)).Is(HttpStatusCode.NoContent);
        app.NextWeek();
        await app.Due();

        Assert.Single(await app.Mails(People.Marta, scene.Survey));
        Assert.Equal(2, (await app.Mails(People.Olga, scene.Survey)).Count);
        await (await app.Delete(People.Marta, $"result-reports/{report}/refusal")).Is(HttpStatusCode.NoContent);
        app.NextWeek();
        await app.Due();
        Assert.Equal(2, (await app.Mails(People.Marta, scene.Survey)).Count);
    }

    private Task<List<Guid>> Viewers(SurveyScene scene) =>
        app.Query(db => db.Set<SeenGroup>().Where(group => group.SurveyId == scene.Survey).Select(group => group.AccountId).Distinct().ToListAsync(_cancel));

    private Task<JsonElement> Results(Somebody who, SurveyScene scene) => app.SignedIn(who).GetFromJsonAsync<JsonElement>($"/api/v1/surveys/{scene.Survey}/results", _cancel);

    private async Task SetRoles(Somebody who, Roles roles)
    {
        await app.Run(work => work.Db.Set<Account>().Where(account => account.Id == who.AccountId).ExecuteUpdateAsync(row => row.SetProperty(account => account.Roles, roles), _cancel));
        app.Services.GetRequiredService<Actors>().Forget(who.AccountId);
    }
}
