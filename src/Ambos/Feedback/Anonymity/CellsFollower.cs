using System.Text.Json;
using Ambos.Core.Surveys;
using Ambos.Feedback.Contract;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Anonymity;

/// <summary>Counts named answers soon after they were given. Anonymous ones are counted when their batch is released.</summary>
public sealed class CellsFollower : Follower
{
    /// <summary>Whoever changes cells holds the lock of this follower.</summary>
    internal const string Cells = "survey-cells";

    public override string Name => Cells;

    public override int Most => 2000;

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        Guid[] ids =
        [
            .. events.Where(happened => happened.Kind == nameof(SurveyAnswered))
                .Select(happened => JsonSerializer.Deserialize<SurveyAnswered>(happened.Body, Json.Stored)!.ResponseId),
        ];
        if (ids.Length == 0)
        {
            return;
        }

        var responses = await work.Db.Set<Response>().Where(response => EF.Parameter(ids).Contains(response.Id)).ToListAsync(cancel);
        var asked = await Versions(work.Db, responses.Select(response => response.SurveyId), cancel);
        var counting = new CountAnswers();
        foreach (var response in responses)
        {
            if (asked.TryGetValue((response.SurveyId, response.Version), out var questions))
            {
                counting.Add(Key(response), questions, response.Answers);
            }
        }

        await counting.Save(work, cancel);
    }

    internal static CellKey Key(Response response) => new(
        response.SurveyId, response.WaveId, 0, response.TeamId, response.ServiceId, response.CustomerTeamId, response.Language, response.Channel);

    internal static CellKey Key(AnonymousResponse response) => new(
        response.SurveyId, response.WaveId, response.Release, response.TeamId, response.ServiceId, response.CustomerTeamId, response.Language, null);

    internal static async Task<Dictionary<(Guid Survey, int Number), Questionnaire>> Versions(AmbosDb db, IEnumerable<Guid> surveys, CancellationToken cancel)
    {
        Guid[] ids = [.. surveys.Distinct()];
        var versions = await db.Set<SurveyVersion>().Where(version => EF.Parameter(ids).Contains(version.SurveyId)).ToListAsync(cancel);

        return versions.ToDictionary(version => (version.SurveyId, version.Number), version => version.Content);
    }
}
