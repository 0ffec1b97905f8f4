using Ambos.Core.Surveys;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Sending.Dispatch;
using Ambos.Feedback.Sending.Plans;
using Ambos.Platform.Mail.Messages;
using Ambos.Platform.Mail.Outbox;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Tests.Feedback.Sending;

/// <summary>The company of tables with surveys and a mail server that is named and never asked: what goes out stands in the outbox.</summary>
public sealed class SendingApp : Desk
{
    protected override Dictionary<string, string> Settings { get; } = new()
    {
        ["smtp-host"] = "localhost",
        ["smtp-security"] = "none",
        ["mail-from"] = "service@example.com",
        ["base-url"] = "http://service.example.com",
        ["widget-origins"] = "https://shop.example.com/tables",
    };

    /// <summary>A survey that is open and asks one question from 0 to 10.</summary>
    public Task<Guid> OpenSurvey(Side side, string title = "How was it?") => Run(work =>
    {
        var id = Clock.NewId();
        var asked = new Questionnaire
        {
            Language = "en",
            Languages = ["en", "es"],
            Title = new Dictionary<string, string> { ["en"] = title, ["es"] = "¿Qué tal fue?" },
            Sections = [new() { Key = "one", Questions = [new() { Key = "nps", Type = QuestionType.Nps, Measure = Measure.Nps, Text = new Dictionary<string, string> { ["en"] = "Would you recommend us?", ["es"] = "¿Nos recomendaría?" } }] }],
        };
        work.Db.Add(new Survey { Id = id, Name = "How was it", Kind = SurveyKind.Nps, Side = side, State = SurveyState.Open, Secrecy = Secrecy.Named, Draft = asked, CurrentVersion = 1, CreatedAt = work.Now });
        work.Db.Add(new SurveyVersion { Id = Clock.NewId(), SurveyId = id, Number = 1, PublishedAt = work.Now, Content = asked });
        return Task.FromResult(id);
    });

    /// <summary>A person outside with an address, called so that a view finds them alone.</summary>
    public async Task<Guid> Person(string name, string? email, Side side = Side.External)
    {
        var made = await Post(People.Olga, "customers", new { side = side.ToString(), kind = "Person", relation = side is Side.External ? "Consumer" : "Employee", name, email, language = "es" });
        return (await made.Read<Made>(System.Net.HttpStatusCode.Created)).Id;
    }

    public async Task<Guid> Plan(Guid survey, object draft) => (await (await Post(People.Marta, $"surveys/{survey}/plans", draft)).Read<Made>(System.Net.HttpStatusCode.Created)).Id;

    /// <summary>Sends by hand to everybody called so.</summary>
    public Task<Guid> SendTo(Guid survey, string name) => Plan(survey, new { name = "Once", occasion = nameof(Occasion.ByHand), audience = $"/customers?q={name}" });

    /// <summary>What the program does by the clock, once.</summary>
    public async Task Due()
    {
        await CatchUp();
        await With<SendDue, bool>(async due =>
        {
            await due.Run(Cancel);
            return true;
        });
    }

    public Task<List<Invitation>> Invitations(Guid survey) => Query(db => db.Set<Invitation>().Where(invitation => invitation.SurveyId == survey).OrderBy(invitation => invitation.Id).ToListAsync(Cancel));

    internal Task<List<OutboxMail>> Mails(string address) => Query(db => db.Set<OutboxMail>().Where(mail => mail.Address == address).OrderBy(mail => mail.Id).ToListAsync(Cancel));

    /// <summary>The survey's link in a mail, with its secret.</summary>
    internal string Token(OutboxMail mail) => Services.GetRequiredService<Ambos.Platform.Mail.MailOffice>().Unseal(mail.Sealed!);

    internal static MailBlock Scores(OutboxMail mail) => Assert.Single(mail.Content.Blocks, block => block.Kind is MailBlockKind.Scores);

    public void Pass(double days) => Clock.Advance(Duration.FromDays(days).ToTimeSpan());
}
