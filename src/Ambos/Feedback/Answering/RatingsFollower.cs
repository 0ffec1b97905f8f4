using System.Globalization;
using System.Text.Json;
using Ambos.Core.Surveys;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Surveys;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Answering;

/// <summary>The one question after a delivery is a survey of its side: each score that a customer gives is an answer to it.</summary>
public sealed class RatingsFollower(TimeProvider clock, Company company) : Follower
{
    public override string Name => "survey-after-delivery";

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        var ids = events.Where(entry => entry.Kind == nameof(RequestRated))
            .Select(entry => JsonSerializer.Deserialize<RequestRated>(entry.Body, Json.Stored)!.RatingId).ToList();
        if (ids.Count == 0)
        {
            return;
        }

        var given = await work.Db.Set<Rating>().AsNoTracking().Where(rating => ids.Contains(rating.Id))
            .Join(work.Db.Set<Request>().AsNoTracking(), rating => rating.RequestId, request => request.Id, (rating, request) => new { Rating = rating, Request = request }).ToListAsync(cancel);
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull((await company.Current(cancel)).TimeZone) ?? DateTimeZone.Utc;
        foreach (var sided in given.GroupBy(one => one.Request.Side))
        {
            var survey = await SurveyOf(work, sided.Key, cancel);
            foreach (var one in sided)
            {
                var wave = await WaveOf(work, survey.Id, MonthlyWave.MonthOf(one.Rating.At, zone), cancel);
                work.Db.Add(Answer(survey, wave, one.Rating, one.Request));
                work.Record(Survey.Subject, survey.Id, new SurveyAnswered(one.Rating.Id, one.Rating.CustomerId, one.Request.Id));
            }
        }
    }

    private static Response Answer(Survey survey, Guid wave, Rating rating, Request request)
    {
        Dictionary<string, IReadOnlyList<string>> values = new() { ["score"] = [rating.Score.ToString(CultureInfo.InvariantCulture)] };
        if (rating.Comment is { } comment)
        {
            values["comment"] = [comment];
        }

        return new()
        {
            Id = rating.Id,
            SurveyId = survey.Id,
            WaveId = wave,
            Version = survey.CurrentVersion,
            At = rating.At,
            Channel = SurveyChannel.Portal,
            Language = survey.Draft.Language,
            Answers = new(values),
            PersonId = rating.CustomerId,
            RequestId = rating.RequestId,
            ServiceId = rating.ServiceId,
            TeamId = request.TeamId,
        };
    }

    /// <summary>The survey of a side, published with the first score that is given there.</summary>
    private async Task<Survey> SurveyOf(Work work, Side side, CancellationToken cancel)
    {
        var name = side is Side.External ? Survey.AfterDeliveryExternal : Survey.AfterDeliveryInternal;
        var known = work.Db.Set<Survey>().Local.FirstOrDefault(survey => survey.BuiltIn == name)
            ?? await work.Db.Set<Survey>().AsTracking().SingleOrDefaultAsync(survey => survey.BuiltIn == name, cancel);
        if (known is not null)
        {
            return known;
        }

        var language = (await company.Current(cancel)).Language;
        var template = SurveyTemplate.Of(name)!;
        var content = template.Content with { Language = template.Content.Languages.Contains(language) ? language : template.Content.Language };
        var survey = DraftSurvey.From(template with { Content = content }, clock.NewId(), work.Now, content.Title.In(language, content.Language), builtIn: name);
        survey.FirstAnswered = true;
        work.Db.Add(survey);
        work.Record(Survey.Subject, survey.Id, new SurveyDrafted(survey.Name, survey.Kind, survey.Side, survey.Secrecy));
        PublishSurvey.Publish(work, survey, clock.NewId());
        return survey;
    }

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
}
