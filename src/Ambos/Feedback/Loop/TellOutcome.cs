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
/// where they have an address and have not said that they want none. Once for each thing they said; where the delivery was
/// not the end of it, their page says that work goes on, and they are told anew of what comes of it.
/// </summary>
public sealed class TellOutcome(Post post, GiveNotices give, CustomerWords customers, IStringLocalizer<ListeningTexts> words) : Follower
{
    public const string Mail = "feedback-outcome";

    /// <summary>Older than this it is no news: the follower starts anew, or an import brought it.</summary>
    private static readonly Duration Fresh = Duration.FromDays(7);

    public override string Name => "feedback-outcomes";

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        var last = events.Where(happened => happened.SubjectKind == Request.Subject && (IsDone(happened) || IsAgain(happened)) && work.Now - happened.At < Fresh)
            .GroupBy(happened => happened.Subject).ToDictionary(request => request.Key, request => request.ToList());
        Guid[] ids = [.. last.Keys];
        if (ids.Length == 0)
        {
            return;
        }

        await work.Lock(Name, cancel);
        var opinions = await work.Db.Set<Opinion>().AsNoTracking()
            .Where(opinion => opinion.FollowUpId != null && ids.Contains(opinion.FollowUpId.Value) && opinion.CustomerId != null).ToListAsync(cancel);
        Guid[] said = [.. opinions.Select(opinion => opinion.Id)];
        var told = await work.Db.Set<Tidings>().AsTracking().Where(row => said.Contains(row.OpinionId)).ToDictionaryAsync(row => row.OpinionId, cancel);
        foreach (var opinion in opinions)
        {
            await Follow(work, opinion, last[opinion.FollowUpId!.Value], told.GetValueOrDefault(opinion.Id), cancel);
        }
    }

    private static bool IsDone(Event happened) => happened.Kind is nameof(WorkPresented) or nameof(RequestClosed);

    private static bool IsAgain(Event happened) => happened.Kind is nameof(WorkRejected) or nameof(RequestReopened);

    private async Task Follow(Work work, Opinion opinion, List<Event> happened, Tidings? told, CancellationToken cancel)
    {
        if (told is { AgainAt: null } && happened.Find(step => IsAgain(step) && step.At > told.At) is { } again)
        {
            (told.AgainAt, told.ReadAt) = (again.At, null);
            work.Record(Opinion.Subject, opinion.Id, new OutcomeReopened(told.RequestId));
        }

        if (happened[^1] is var end && IsDone(end) && (told is null || told.AgainAt < end.At))
        {
            await Tell(work, opinion, told, end, cancel);
        }
    }

    private async Task Tell(Work work, Opinion opinion, Tidings? told, Event end, CancellationToken cancel)
    {
        var (request, person) = (opinion.FollowUpId!.Value, opinion.CustomerId!.Value);
        var text = await CustomerWords.Last(work, request, cancel);
        var customer = await work.Db.Set<Customer>().AsNoTracking().SingleAsync(customer => customer.Id == person, cancel);
        var mail = customer.Email is { } address && MailBox.IsDeliverable(address) && !await Contacts.WantsNone(work.Db, person, cancel)
            ? await post.Send(work, await Letter(work, opinion, customer, address, text, cancel), cancel)
            : null;
        if (told is null)
        {
            work.Db.Add(told = new Tidings { OpinionId = opinion.Id, CustomerId = person, RequestId = request, At = end.At });
        }

        told.Text = text is null ? null : Core.Text.Cutting.Cut(text, Tidings.TextLength);
        (told.At, told.MailId, told.AgainAt, told.ReadAt) = (end.At, mail, null, null); // the moment of the end, so that what comes after it is seen as after it
        work.Record(Opinion.Subject, opinion.Id, new OutcomeTold(request, mail is not null));
        await give.Run(work, [new(NoticeKind.Outcome, Tidings.Subject, opinion.Id, end.Actor, work.Now, new Dictionary<Guid, NoticeScope> { [person] = NoticeScope.Mine })], cancel);
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
