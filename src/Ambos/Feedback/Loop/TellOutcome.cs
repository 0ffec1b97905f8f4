using Ambos.Customers.Contract;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Sending.Budget;
using Ambos.Platform.Journal;
using Ambos.Platform.Mail;
using Ambos.Platform.Mail.Messages;
using Ambos.Platform.Mail.Templates;
using Ambos.Platform.Notices;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Ambos.Feedback.Loop;

/// <summary>
/// Once what was done about feedback is delivered, whoever gave it is told: on their own page, in their inbox, and by mail
/// where they have an address and have not said that they want none. Once for each thing they said.
/// </summary>
public sealed class TellOutcome(Post post, GiveNotices give, CustomerWords customers, IStringLocalizer<ListeningTexts> words) : Follower
{
    public const string Mail = "feedback-outcome";

    /// <summary>Older than this it is no news: the follower starts anew, or an import brought it.</summary>
    private static readonly Duration Fresh = Duration.FromDays(7);

    public override string Name => "feedback-outcomes";

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        var done = events.Where(happened => happened is { SubjectKind: Request.Subject, Kind: nameof(WorkPresented) or nameof(RequestClosed) } && work.Now - happened.At < Fresh)
            .DistinctBy(happened => happened.Subject).ToDictionary(happened => happened.Subject);
        Guid[] ids = [.. done.Keys];
        if (ids.Length == 0)
        {
            return;
        }

        await work.Lock(Name, cancel);
        var opinions = await work.Db.Set<Opinion>().AsNoTracking()
            .Where(opinion => opinion.FollowUpId != null && ids.Contains(opinion.FollowUpId.Value) && opinion.CustomerId != null && !work.Db.Set<Tidings>().Any(told => told.OpinionId == opinion.Id))
            .ToListAsync(cancel);
        foreach (var opinion in opinions)
        {
            await Tell(work, opinion, done[opinion.FollowUpId!.Value].Actor, cancel);
        }
    }

    private async Task Tell(Work work, Opinion opinion, Guid? actor, CancellationToken cancel)
    {
        var (request, person) = (opinion.FollowUpId!.Value, opinion.CustomerId!.Value);
        var text = await CustomerWords.Last(work, request, cancel);
        var customer = await work.Db.Set<Customer>().AsNoTracking().SingleAsync(customer => customer.Id == person, cancel);
        var mail = customer.Email is { } address && MailBox.IsDeliverable(address) && !await Contacts.WantsNone(work.Db, person, cancel)
            ? await post.Send(work, await Letter(work, opinion, customer, address, text, cancel), cancel)
            : null;
        work.Db.Add(new Tidings
        {
            OpinionId = opinion.Id,
            CustomerId = person,
            RequestId = request,
            Text = text is null ? null : Core.Text.Cutting.Cut(text, Tidings.TextLength),
            At = work.Now,
            MailId = mail,
        });
        work.Record(Opinion.Subject, opinion.Id, new OutcomeTold(request, mail is not null));
        await give.Run(work, [new(NoticeKind.Outcome, Tidings.Subject, opinion.Id, actor, work.Now, new Dictionary<Guid, NoticeScope> { [person] = NoticeScope.Mine })], cancel);
    }

    private async Task<Letter> Letter(Work work, Opinion opinion, Customer customer, string address, string? text, CancellationToken cancel)
    {
        var path = await customers.Address(work, opinion.FollowUpId!.Value, cancel);
        var values = MailTemplates.In(MailTemplates.Spoken(customer.Language ?? "en"), () => new Dictionary<string, string>
        {
            ["name"] = customer.Name,
            ["said"] = MailContent.Clean(opinion.Text ?? Scored(words, opinion)),
            ["done"] = MailContent.Clean(text ?? words["It is done. The page of your request says more."].Value),
            ["link"] = post.Link(path),
        });

        return new(Mail, address, customer.Name, customer.Language, values) { About = (Opinion.Subject, opinion.Id) };
    }

    /// <summary>What somebody said who wrote no words.</summary>
    internal static string Scored(IStringLocalizer<ListeningTexts> words, Opinion opinion) => words["A score of {0} %", Math.Round((opinion.Score ?? 0) * 100)];
}
