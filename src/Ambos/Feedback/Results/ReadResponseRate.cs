using Ambos.Core.Statistics;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Results;

/// <summary>Who was asked and who answered, wave by wave.</summary>
/// <param name="NotSent">Why invitations were not sent, the most frequent first.</param>
public sealed record Participation(
    Survey Survey, ResponseRate All, IReadOnlyList<(LocalDate Starts, ResponseRate Rate)> Waves, long Waiting, IReadOnlyList<(NotSentReason Reason, long Count)> NotSent);

/// <summary>Counts invitations. It knows who has answered, never what; answers by links that many may use have no invitation.</summary>
public sealed class ReadResponseRate(AmbosDb db, ReadCells read)
{
    public async Task<Participation> Run(Guid surveyId, GroupFilter filter, CancellationToken cancel)
    {
        var (survey, _) = await ReadResults.Find(db, surveyId, cancel);
        var waves = await db.Set<Wave>().Where(wave => wave.SurveyId == surveyId).ToDictionaryAsync(wave => wave.Id, wave => wave.Starts, cancel);
        Guid[] asked = [.. waves.Where(wave => !(wave.Value < filter.From) && !(wave.Value > filter.To)).Select(wave => wave.Key)];
        var invitations = db.Set<Invitation>().AsQueryable();
        if (filter.View is { } view)
        {
            var people = await read.People(db, survey, view, cancel);
            invitations = invitations.Where(invitation => invitation.PersonId != null && people.Any(person => person.Id == invitation.PersonId));
        }

        var counts = await invitations.Where(invitation => invitation.SurveyId == surveyId && EF.Parameter(asked).Contains(invitation.WaveId))
            .GroupBy(invitation => new { invitation.WaveId, invitation.State, invitation.NotSent, invitation.Participated })
            .Select(group => new { group.Key.WaveId, group.Key.State, group.Key.NotSent, group.Key.Participated, Count = group.LongCount() })
            .ToListAsync(cancel);
        (LocalDate Starts, ResponseRate Rate)[] rates =
        [
            .. counts.GroupBy(count => waves[count.WaveId]).OrderBy(wave => wave.Key).Select(wave => (wave.Key, wave
                .Select(count => Rate(count.State, count.Participated, count.Count))
                .Aggregate((a, b) => a + b))),
        ];

        return new(
            survey,
            rates.Aggregate(default(ResponseRate), (sum, wave) => sum + wave.Rate),
            rates,
            counts.Where(count => count.State is InvitationState.Waiting).Sum(count => count.Count),
            [.. counts.Where(count => count.NotSent is not null).GroupBy(count => count.NotSent!.Value)
                .Select(reason => (reason.Key, reason.Sum(count => count.Count))).OrderByDescending(reason => reason.Item2)]);
    }

    /// <summary>Taken back is not eligible; what was never sent asked nobody.</summary>
    private static ResponseRate Rate(InvitationState state, bool participated, long count) => state switch
    {
        InvitationState.Sent => new(count, 0, 0, participated ? count : 0),
        InvitationState.Undeliverable => new(count, 0, count, 0),
        InvitationState.Withdrawn => new(count, count, 0, 0),
        _ when participated => new(count, 0, 0, count), // given out by hand, as a single-use link
        _ => default,
    };
}
