using Ambos.Customers.Contract;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Sending.Dispatch;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Views;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Results;

/// <summary>
/// The cells of a survey; where a saved view of customers is asked about, those of the people in it, counted at once. An
/// anonymous answer belongs to nobody, so its survey knows no views.
/// </summary>
public sealed class ReadCells(AmbosDb db, CellShelf shelf, CurrentUser user, KnownViews views, Company company, TimeProvider clock)
{
    public async Task<SurveyCells> Run(Survey survey, GroupFilter filter, CancellationToken cancel)
    {
        if (filter.View is not { } view)
        {
            return new(await shelf.Take(db, survey.Id, cancel));
        }

        var asked = await CellsFollower.Versions(db, [survey.Id], cancel);
        var counting = new CountAnswers();
        var responses = Of(db.Set<Response>().Where(response => response.SurveyId == survey.Id), await People(db, survey, view, cancel));
        await foreach (var response in responses.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (asked.TryGetValue((survey.Id, response.Version), out var questions))
            {
                counting.Add(CellsFollower.Key(response), questions, response.Answers);
            }
        }

        return new(await CellTable.Of(db, survey.Id, counting.Cells(), cancel));
    }

    /// <summary>The people of a view, as whoever asks sees it.</summary>
    /// <param name="reader">The context of the query of which they become a part.</param>
    /// <exception cref="InvalidException">The survey is anonymous, or there is no such view of customers.</exception>
    public async Task<IQueryable<Customer>> People(AmbosDb reader, Survey survey, Guid view, CancellationToken cancel)
    {
        if (survey.Secrecy is Secrecy.Anonymous)
        {
            throw new InvalidException("view", "view-of-anonymous");
        }

        var address = (await Views(cancel)).FirstOrDefault(known => known.Id == view)?.Address ?? throw new InvalidException("view", ErrorCodes.Unknown);
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull((await company.Current(cancel)).TimeZone) ?? DateTimeZone.Utc;

        return ViewOfPeople.Of(reader, user.Actor, address, survey, clock.Now().InZone(zone).Date);
    }

    /// <summary>The reader's saved views of customers.</summary>
    public async Task<IReadOnlyList<KnownView>> Views(CancellationToken cancel) =>
        [.. (await views.Of(db, user.Actor, cancel)).Where(known => ViewOfPeople.Is(known.Address))];

    /// <summary>Answers of these people.</summary>
    public static IQueryable<Response> Of(IQueryable<Response> responses, IQueryable<Customer> people) =>
        responses.Where(response => response.PersonId != null && people.Any(person => person.Id == response.PersonId));
}
