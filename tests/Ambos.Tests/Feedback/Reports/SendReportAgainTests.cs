using System.Net;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Mail.Outbox;
using Ambos.Platform.Mail.Smtp;
using Ambos.Platform.Views;
using Ambos.Tests.Feedback.Results;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback.Reports;

/// <summary>A report that could not be delivered goes out again only to who may read it today.</summary>
public sealed class SendReportAgainTests(ReportApp app) : IClassFixture<ReportApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    private People People => app.People;

    [Fact]
    public async Task Who_may_not_see_results_any_more_is_sent_nothing_again_and_the_page_says_why()
    {
        var (_, mail) = await Failed();
        await Change(People.Marta, account => account.Roles = Roles.Employee);
        try
        {
            await (await Again(mail)).Refuses(HttpStatusCode.Conflict, "mail-receiver-no-right");
            var page = await (await app.SignedIn(People.Olga).PostForm($"/admin/mail/{mail}", "again", [])).Content.ReadAsStringAsync(_cancel);
            Assert.Contains("This receiver may not see results any more.", page, StringComparison.Ordinal);
        }
        finally
        {
            await Change(People.Marta, account => account.Roles = People.Marta.Roles);
        }

        await (await Again(mail)).Is(HttpStatusCode.NoContent);
        Assert.Equal(MailState.Waiting, (await Stored(mail)).State);
    }

    [Fact]
    public async Task Nor_who_is_blocked_or_has_another_address()
    {
        var (_, mail) = await Failed();
        await Change(People.Marta, account => account.Disabled = true);
        try
        {
            await (await Again(mail)).Refuses(HttpStatusCode.Conflict, "mail-receiver-blocked");
        }
        finally
        {
            await Change(People.Marta, account => account.Disabled = false);
        }

        await Change(People.Marta, account => (account.Email, account.NormalizedEmail) = ("m@tables.example", "M@TABLES.EXAMPLE"));
        try
        {
            await (await Again(mail)).Refuses(HttpStatusCode.Conflict, "mail-receiver-moved");
        }
        finally
        {
            await Change(People.Marta, account => (account.Email, account.NormalizedEmail) = (People.Marta.Email, People.Marta.Email.ToUpperInvariant()));
        }

        Assert.Equal(MailState.Failed, (await Stored(mail)).State);
    }

    [Fact]
    public async Task Nor_who_wants_it_no_more()
    {
        var (report, mail) = await Failed();
        await (await app.Put(People.Marta, $"result-reports/{report}/refusal")).Is(HttpStatusCode.NoContent);

        await (await Again(mail)).Refuses(HttpStatusCode.Conflict, "mail-receiver-stopped");
    }

    [Fact]
    public async Task Nor_who_does_not_see_the_people_any_more_whom_it_is_about()
    {
        var scene = await app.Answered(Secrecy.Named);
        await app.SignedIn(People.Marta).PostForm(
            $"/views/new?at={Uri.EscapeDataString("/customers?side=External")}", "view", new Dictionary<string, string> { ["Named.Name"] = "Outside", ["Named.Address"] = "/customers?side=External" });
        var id = await app.Query(db => db.Set<SavedView>().Where(view => view.Name == "Outside").Select(view => view.Id).SingleAsync(_cancel));
        var (_, mail) = await Failed(scene, $"view={id}");
        await app.Run(work => work.Db.Set<SavedView>().Where(view => view.Id == id).ExecuteDeleteAsync(_cancel));
        app.Clock.Advance(TimeSpan.FromMinutes(5));

        await (await Again(mail)).Refuses(HttpStatusCode.Conflict, "mail-receiver-no-right");
    }

    private async Task<(Guid Report, Guid Mail)> Failed(SurveyScene? scene = null, string? filter = null)
    {
        scene ??= await app.Answered(Secrecy.Named);
        var report = (await (await app.Post(People.Marta, "result-reports", new { surveyId = scene.Survey, filter, cadence = "Weekly", weekday = "Monday", hour = 8 }))
            .Read<Ambos.Platform.Web.Made>(HttpStatusCode.Created)).Id;
        app.NextWeek();
        await app.Due();
        var mail = Assert.Single(await app.Mails(People.Marta, scene.Survey)).Id;
        await app.Run(work => work.Db.Set<OutboxMail>().Where(row => row.Id == mail)
            .ExecuteUpdateAsync(row => row.SetProperty(known => known.State, MailState.Failed).SetProperty(known => known.Fault, SmtpFault.Refused), _cancel));

        return (report, mail);
    }

    private Task<HttpResponseMessage> Again(Guid mail) => app.Post(People.Olga, $"mails/{mail}/attempts", new { });

    private Task<OutboxMail> Stored(Guid mail) => app.Query(db => db.Set<OutboxMail>().SingleAsync(row => row.Id == mail, _cancel));

    private async Task Change(Somebody who, Action<Account> change)
    {
        await app.Run(async work => change(await work.Db.Set<Account>().AsTracking().SingleAsync(account => account.Id == who.AccountId, _cancel)));
        app.Services.GetRequiredService<Actors>().Forget(who.AccountId);
    }
}
