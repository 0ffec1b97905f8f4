using System.Collections.Concurrent;
using System.Diagnostics;
using Ambos.Core.Surveys;
using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Surveys;

/// <summary>
/// Surveys and what they ask, in memory: answers are held against them. Changes of this process hold at once, those of
/// others within a second.
/// </summary>
public sealed class SurveyShelf(IServiceScopeFactory scopes)
{
    private const int Most = 2000;

    private static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, (Survey? Survey, long At)> _surveys = [];
    private readonly ConcurrentDictionary<(Guid Survey, int Number), Questionnaire> _versions = [];

    /// <summary>The survey as it is; nothing where there is none. Not to be changed.</summary>
    public async ValueTask<Survey?> Find(Guid id, CancellationToken cancel)
    {
        if (_surveys.TryGetValue(id, out var kept) && Stopwatch.GetElapsedTime(kept.At) < TrustedFor)
        {
            return kept.Survey;
        }

        var at = Stopwatch.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var survey = await scope.ServiceProvider.GetRequiredService<AmbosDb>().Set<Survey>().SingleOrDefaultAsync(survey => survey.Id == id, cancel);
        if (_surveys.Count > Most)
        {
            _surveys.Clear();
        }

        _surveys[id] = (survey, at);
        return survey;
    }

    /// <summary>What a version asks; nothing where it was never published.</summary>
    public async ValueTask<Questionnaire?> Content(Guid survey, int number, CancellationToken cancel)
    {
        if (_versions.TryGetValue((survey, number), out var kept))
        {
            return kept;
        }

        await using var scope = scopes.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<AmbosDb>().Set<SurveyVersion>()
            .Where(version => version.SurveyId == survey && version.Number == number).Select(version => version.Content).SingleOrDefaultAsync(cancel);
        if (_versions.Count > Most)
        {
            _versions.Clear();
        }

        return found is null ? null : _versions.GetOrAdd((survey, number), found);
    }

    /// <summary>To be called after the commit of everything that changes a survey.</summary>
    public void Forget(Guid id) => _surveys.TryRemove(id, out _);
}
