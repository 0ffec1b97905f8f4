using System.Net;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Reports;
using Ambos.Platform.Mail.Outbox;
using Ambos.Platform.Web;
using Ambos.Tests.Feedback.Results;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Tests.Feedback.Reports;

/// <summary>The company of tables with a mail server that is named and never asked: reports stand in the outbox.</summary>
public sealed class ReportApp : Desk
{
    protected override Dictionary<string, string> Settings { get; } = new()
    {
        ["smtp-host"] = "localhost",
        ["smtp-security"] = "none",
        ["mail-from"] = "service@example.com",
        ["chromium"] = "",
        ["base-url"] = "http://service.example.com",
    };

    public async Task<SurveyScene> Scene(Secrecy secrecy)
    {
        var scene = new SurveyScene(this, World);
        await scene.Publish(secrecy);
        return scene;
    }

    /// <summary>A survey that was answered in both of its waves.</summary>
    public async Task<SurveyScene> Answered(Secrecy secrecy)
    {
        var scene = await Scene(secrecy);
        await scene.AnswerNamed(30);
        await scene.AnswerNamed(24, 1);
        return scene;
    }

    /// <summary>Every Monday at eight.</summary>
    public async Task<Guid> Order(SurveyScene scene, Somebody who, params Somebody[] readers) => (await (await Post(who, "result-reports", new
    {
        surveyId = scene.Survey,
        cadence = "Weekly",
        weekday = "Monday",
        hour = 8,
        readers = (readers.Length == 0 ? [who] : readers).Select(reader => reader.AccountId),
    })).Read<Made>(HttpStatusCode.Created)).Id;

    /// <summary>What the program does by the clock, once.</summary>
    public Task Due() => With<MailReports, bool>(async reports =>
    {
        await reports.Run(Cancel);
        return true;
    });

    /// <summary>Until after the next due moment of a weekly report.</summary>
    public void NextWeek() => Clock.Advance(Duration.FromDays(7).ToTimeSpan());

    internal Task<List<OutboxMail>> Mails(Somebody reader, Guid survey) => Query(db => db.Set<OutboxMail>()
        .Where(mail => mail.Address == reader.Email && mail.AboutId == survey).OrderBy(mail => mail.CreatedAt).ThenBy(mail => mail.Id).ToListAsync(Cancel));
}
