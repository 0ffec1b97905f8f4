using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Anonymity;

/// <summary>
/// The only way to the answers of an anonymous survey. What a viewer is shown is written down first, so that two questions
/// at once cannot together see what each alone may.
/// </summary>
public sealed class ResultGate(AmbosDb db, Writer writer, CurrentUser user)
{
    /// <summary>Computes something from the sets that the gate hands out.</summary>
    /// <param name="answer">Pure: it may run again when the viewer has seen something else meanwhile.</param>
    public async Task<T> Ask<T>(Survey survey, SurveyCells cells, Func<Asking, T> answer, CancellationToken cancel)
    {
        if (survey.Secrecy is Secrecy.Named)
        {
            return answer(new Asking(survey, cells, []));
        }

        var viewer = user.Actor.AccountId ?? throw new ForbiddenException();
        while (true)
        {
            var seen = await Seen(db, survey.Id, viewer).ToListAsync(cancel);
            var asking = new Asking(survey, cells, seen);
            var result = answer(asking);
            if (asking.Fresh.Count == 0 || await Keep(survey.Id, viewer, asking, seen.Count, cancel))
            {
                return result;
            }
        }
    }

    private static IQueryable<SeenGroup> Seen(AmbosDb db, Guid survey, Guid viewer) =>
        db.Set<SeenGroup>().Where(group => group.SurveyId == survey && group.AccountId == viewer).OrderBy(group => group.Release).ThenBy(group => group.Id);

    private Task<bool> Keep(Guid survey, Guid viewer, Asking asking, int known, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        await work.Lock($"seen {survey} {viewer}", cancel);
        if (await Seen(work.Db, survey, viewer).CountAsync(cancel) != known)
        {
            return false;
        }

        foreach (var (about, filter, release) in asking.Fresh)
        {
            work.Db.Add(new SeenGroup
            {
                Id = Guid.CreateVersion7(work.Now.ToDateTimeOffset()),
                SurveyId = survey,
                AccountId = viewer,
                About = about,
                Filter = filter,
                Release = release,
                At = work.Now,
            });
        }

        return true;
    }, cancel);
}
