using Ambos.Core.Surveys;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Answering;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Surveys;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Delivery;

/// <summary>
/// The question after a delivery is a survey of its side: each score that a customer gives, and each that an import brings, is
/// an answer to it, under the same id; it goes again with its import.
/// </summary>
public sealed class RatingsFollower(TimeProvider clock, Company company) : Follower
{
    private static readonly string[] Kinds =
        [nameof(WorkPresented), nameof(RequestRated), nameof(RequestImported), nameof(RatingsImported), nameof(RequestRemoved), nameof(RatingsRemoved)];

    public override string Name => "survey-after-delivery";

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        Guid[] ids = [.. events.Where(entry => entry.SubjectKind == Request.Subject && Kinds.Contains(entry.Kind)).Select(entry => entry.Subject).Distinct()];
        if (ids.Length == 0)
        {
            return;
        }

        var ratings = await work.Db.Set<Rating>().AsNoTracking().Where(rating => EF.Parameter(ids).Contains(rating.RequestId))
            .Join(work.Db.Set<Request>().AsNoTracking(), rating => rating.RequestId, request => request.Id, (rating, request) => new Given(rating, request.Side, request.TeamId))
            .ToListAsync(cancel);
        var answers = await work.Db.Set<Response>().AsTracking()
            .Where(response => response.InvitationId == null && response.RequestId != null && EF.Parameter(ids).Contains(response.RequestId.Value)
                && work.Db.Set<Survey>().Any(survey => survey.Id == response.SurveyId && survey.BuiltIn != null)).ToListAsync(cancel);
        var presented = events.Where(entry => entry.Kind == nameof(WorkPresented)).Select(entry => entry.Subject).Distinct().ToArray();
        var sides = await work.Db.Set<Request>().Where(request => EF.Parameter(presented).Contains(request.Id) && request.ParentId == null).Select(request => request.Side).Distinct().ToListAsync(cancel);
        var surveys = await Surveys(work, [.. sides.Union(ratings.Select(given => given.Side))], cancel);

        await work.Lock($"follower {CellsFollower.Cells}", cancel);
        var counting = new CountAnswers();
        var questions = await CellsFollower.Versions(work.Db, [.. surveys.Values.Select(survey => survey.Id), .. answers.Select(answer => answer.SurveyId)], cancel);
        await Forget(work, [.. answers.ExceptBy(ratings.Select(given => given.Rating.Id), answer => answer.Id)], questions, counting, cancel);
        foreach (var given in ratings.ExceptBy(answers.Select(answer => answer.Id), given => given.Rating.Id))
        {
            await Take(work, given, surveys[given.Side], questions, counting, cancel);
        }

        await counting.Save(work, cancel);
    }

    private async Task Take(Work work, Given given, Survey survey, Dictionary<(Guid, int), Questionnaire> questions, CountAnswers counting, CancellationToken cancel)
    {
        var wave = await WaveOf(work, survey.Id, MonthlyWave.MonthOf(given.Rating.At, await Zone(cancel)), cancel);
        var number = given.Rating.Asked ?? survey.CurrentVersion;
        var content = questions[(survey.Id, number)];
        var answer = Answer(survey.Id, wave, number, content, given);
        work.Db.Add(answer);
        if (given.Rating.ImportId is null)
        {
            work.Record(Survey.Subject, survey.Id, new SurveyAnswered(answer.Id, answer.PersonId, answer.RequestId));
        }
        else
        {
            counting.Add(CellsFollower.Key(answer), content, answer.Answers); // the import stands in the journal already, request by request
        }
    }

    /// <summary>What went away with its import goes from the results and from the opinions as well.</summary>
    private static async Task Forget(Work work, List<Response> gone, Dictionary<(Guid, int), Questionnaire> questions, CountAnswers counting, CancellationToken cancel)
    {
        Guid[] ids = [.. gone.Select(answer => answer.Id)];
        if (ids.Length == 0)
        {
            return;
        }

        gone.ForEach(answer => counting.Add(CellsFollower.Key(answer), questions[(answer.SurveyId, answer.Version)], answer.Answers, -1));
        work.Db.RemoveRange(gone);
        var opinions = work.Db.Set<Opinion>().Where(opinion => EF.Parameter(ids).Contains(opinion.SourceId) && opinion.FollowUpId == null);
        await work.Db.Set<OpinionTheme>().Where(theme => opinions.Any(opinion => opinion.Id == theme.OpinionId)).ExecuteDeleteAsync(cancel);
        await opinions.ExecuteDeleteAsync(cancel);
    }

    private static Response Answer(Guid survey, Guid wave, int version, Questionnaire content, Given given) => new()
    {
        Id = given.Rating.Id,
        SurveyId = survey,
        WaveId = wave,
        Version = version,
        At = given.Rating.At,
        Channel = SurveyChannel.Portal,
        Language = given.Rating.Language ?? content.Language,
        Answers = given.Rating.Answers ?? DeliveryScore.From(content, given.Rating.Score, Words(given.Rating)),
        PersonId = given.Rating.CustomerId,
        RequestId = given.Rating.RequestId,
        ServiceId = given.Rating.ServiceId,
        TeamId = given.Team,
    };

    private static string Words(Rating rating) => string.Join(". ", new[] { rating.Title, rating.Comment }.Where(part => !string.IsNullOrWhiteSpace(part)));

    /// <summary>The surveys of these sides, made and published with the first delivery or score there.</summary>
    private async Task<Dictionary<Side, Survey>> Surveys(Work work, Side[] sides, CancellationToken cancel)
    {
        Dictionary<Side, Survey> surveys = [];
        foreach (var side in sides)
        {
            var name = DeliverySurvey.BuiltIn(side);
            surveys[side] = await work.Db.Set<Survey>().AsNoTracking().SingleOrDefaultAsync(survey => survey.BuiltIn == name, cancel) ?? await Make(work, side, name, cancel);
        }

        return surveys;
    }

    private async Task<Survey> Make(Work work, Side side, string name, CancellationToken cancel)
    {
        var language = (await company.Current(cancel)).Language;
        var template = DeliverySurvey.Template(side, language);
        var survey = DraftSurvey.From(template, clock.NewId(), work.Now, template.Content.Title.In(language, template.Content.Language), builtIn: name);
        survey.FirstAnswered = true;
        work.Db.Add(survey);
        work.Record(Survey.Subject, survey.Id, new SurveyDrafted(survey.Name, survey.Kind, survey.Side, survey.Secrecy));
        PublishSurvey.Publish(work, survey, clock.NewId());
        await work.Db.SaveChangesAsync(cancel); // its version is read with those of the others
        return survey;
    }

    private async Task<DateTimeZone> Zone(CancellationToken cancel) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull((await company.Current(cancel)).TimeZone) ?? DateTimeZone.Utc;

    private async Task<Guid> WaveOf(Work work, Guid survey, LocalDate month, CancellationToken cancel)
    {
        var known = work.Db.Set<Wave>().Local.FirstOrDefault(wave => wave.SurveyId == survey && wave.Starts == month)
            ?? await work.Db.Set<Wave>().AsTracking().SingleOrDefaultAsync(wave => wave.SurveyId == survey && wave.Starts == month, cancel);
        if (known is not null)
        {
            return known.Id;
        }

        var wave = new Wave { Id = clock.NewId(), SurveyId = survey, Starts = month, Ends = DateAdjusters.EndOfMonth(month) };
        work.Db.Add(wave);
        return wave.Id;
    }

    private sealed record Given(Rating Rating, Side Side, Guid? Team);
}
