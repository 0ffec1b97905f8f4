using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;

namespace Ambos.Feedback.Results;

/// <summary>The answers themselves of a filter, where what was written is read; a part of a query of whoever asks.</summary>
public sealed class FilteredAnswers(ReadCells read)
{
    /// <summary>Named answers, also those of a saved view alone.</summary>
    public async Task<IQueryable<Response>> Named(AmbosDb db, Survey survey, GroupFilter filter, CancellationToken cancel)
    {
        var responses = Answers(db, survey.Id, filter);

        return filter.View is { } view ? ReadCells.Of(responses, await read.People(db, survey, view, cancel)) : responses;
    }

    /// <summary>Released anonymous answers up to a batch, for what the gate has let through.</summary>
    public static IQueryable<AnonymousResponse> Hidden(AmbosDb db, Guid surveyId, GroupFilter filter, int release)
    {
        var responses = db.Set<AnonymousResponse>()
            .Where(response => response.SurveyId == surveyId && response.Release <= release && Waves(db, surveyId, filter).Contains(response.WaveId));
        foreach (var (grouping, value) in filter.Values)
        {
            Guid? id = Guid.TryParse(value, out var known) ? known : null;
            var code = value.Length == 0 ? null : value;
            responses = grouping switch
            {
                Grouping.Team => responses.Where(response => response.TeamId == id),
                Grouping.Service => responses.Where(response => response.ServiceId == id),
                Grouping.CustomerTeam => responses.Where(response => response.CustomerTeamId == id),
                Grouping.Language => responses.Where(response => response.Language == code),
                _ => responses.Where(_ => code == null),
            };
        }

        return responses;
    }

    private static IQueryable<Response> Answers(AmbosDb db, Guid surveyId, GroupFilter filter)
    {
        var responses = db.Set<Response>().Where(response => response.SurveyId == surveyId && Waves(db, surveyId, filter).Contains(response.WaveId));
        foreach (var (grouping, value) in filter.Values)
        {
            Guid? id = Guid.TryParse(value, out var known) ? known : null;
            responses = grouping switch
            {
                Grouping.Team => responses.Where(response => response.TeamId == id),
                Grouping.Service => responses.Where(response => response.ServiceId == id),
                Grouping.CustomerTeam => responses.Where(response => response.CustomerTeamId == id),
                Grouping.Channel when Enum.TryParse<SurveyChannel>(value, out var channel) => responses.Where(response => response.Channel == channel),
                Grouping.Language => responses.Where(response => response.Language == value),
                _ => responses.Where(_ => false),
            };
        }

        return responses;
    }

    private static IQueryable<Guid> Waves(AmbosDb db, Guid surveyId, GroupFilter filter)
    {
        var waves = db.Set<Wave>().Where(wave => wave.SurveyId == surveyId);
        waves = filter.From is { } from ? waves.Where(wave => wave.Starts >= from) : waves;
        waves = filter.To is { } to ? waves.Where(wave => wave.Starts <= to) : waves;

        return waves.Select(wave => wave.Id);
    }
}
