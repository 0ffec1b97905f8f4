using System.Collections.Concurrent;
using Ambos.Feedback.Anonymity;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Feedback.Answering;

/// <summary>
/// Keeps an answer of which nobody is to know whose it is: first the answer, then that somebody has answered. No transaction, and
/// no entry of the journal, holds both; whoever has signed in is nobody here. When the server stops between the two, the answer is
/// there, and the same page sent again counts once.
/// </summary>
public sealed class TakeAnonymous(MonthlyWave waves, WaitingAnswers waiting, Writer writer)
{
    private readonly ConcurrentDictionary<Guid, Task> _running = [];

    /// <summary>Returns the wave in which the answer counts.</summary>
    internal async Task<Guid> Run(Asked asked, GivenAnswer given, LocalDate month, CancellationToken cancel)
    {
        if (!asked.Survey.FirstAnswered)
        {
            await writer.Run(Actor.Guest, work => AnswerInserts.Settle(work, asked.Survey, cancel), cancel);
        }

        // One page sent twice at once comes one after the other: else one of the two could take back what the other has confirmed.
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (_running.GetOrAdd(given.Key, mine.Task) is var other && other != mine.Task)
        {
            await other.WaitAsync(cancel);
        }

        try
        {
            return await Keep(asked, given, month);
        }
        finally
        {
            _running.TryRemove(given.Key, out _);
            mine.SetResult();
        }
    }

    // From here on nobody who goes away stops it halfway.
    private async Task<Guid> Keep(Asked asked, GivenAnswer given, LocalDate month)
    {
        var isNew = false;
        var kept = await writer.Run(Actor.Guest, async work =>
        {
            var wave = asked.WaveId ?? await waves.Of(work, asked.Survey.Id, month, CancellationToken.None);
            isNew = await waiting.Write(work, given.Key, given.Anonymous(asked, wave), CancellationToken.None);
            given.Opened = given is { Question: not null, Code: { } code } && await waiting.Leads(work.Db, code, CancellationToken.None);

            return wave;
        }, CancellationToken.None);
        if (asked.InvitationId is { } invitation && !await writer.Run(Actor.Guest, work => Mark(work, invitation), CancellationToken.None))
        {
            if (isNew)
            {
                await writer.Run(Actor.Guest, work => WaitingAnswers.TakeBack(work, given.Key, CancellationToken.None), CancellationToken.None);
            }

            throw new RefusedException("already-answered");
        }

        return kept;
    }

    private static async Task<bool> Mark(Work work, Guid invitation)
    {
        await AnswerInserts.Drop(work, invitation, CancellationToken.None);

        return await AnswerInserts.Mark(work, invitation, CancellationToken.None);
    }
}
