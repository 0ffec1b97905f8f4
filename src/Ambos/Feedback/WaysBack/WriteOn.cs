using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Answering;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.WaysBack;

/// <summary>What somebody reads who came back with their code: their own words, and everything said since.</summary>
public sealed record OwnTalk(string Words, IReadOnlyList<SaidOnWay> Said);

/// <summary>Somebody comes back with their code, reads what was replied, and writes on. They stay nobody: whoever has signed in is not looked at.</summary>
public sealed class WriteOn(WaitingAnswers waiting, AmbosDb db, Writer writer, AnswerThrottle throttle, IHttpContextAccessor http)
{
    private const int MostTries = 5;

    /// <summary>Nothing where the code leads nowhere.</summary>
    public async Task<OwnTalk?> Read(string code, CancellationToken cancel)
    {
        throttle.Count(http.HttpContext?.Connection.RemoteIpAddress);
        var hash = WayBack.Hash(code.Trim());
        if (await waiting.Find(db, hash, cancel) is ({ }, { Way: { } sealedWay } found))
        {
            return new(found.Answer.Answers.One(sealedWay.Question) ?? "", [.. found.Said.Select(text => new SaidOnWay(false, text, null))]);
        }

        if (await Released(db, hash, cancel) is not { } way)
        {
            return null;
        }

        var response = await db.Set<AnonymousResponse>().SingleOrDefaultAsync(row => row.Id == way.ResponseId, cancel);
        var said = await db.Set<WayBackMessage>().Where(message => message.WayBackId == way.Id).OrderBy(message => message.Place)
            .Select(message => new SaidOnWay(message.FromCompany, message.Text, message.Day)).ToListAsync(cancel);

        return new(response?.Answers.One(way.Question) ?? "", said);
    }

    /// <summary>Whether the code leads anywhere. What was written waits for the next release.</summary>
    public async Task<bool> Write(string code, string? text, CancellationToken cancel)
    {
        throttle.Count(http.HttpContext?.Connection.RemoteIpAddress);
        var hash = WayBack.Hash(code.Trim());

        return await writer.Run(Actor.Guest, async work =>
        {
            for (var tries = 0; tries < MostTries && await waiting.Find(work.Db, hash, cancel) is var (row, found); tries++)
            {
                if (await Add(work, row, found, WayBackTalks.Checked(text), cancel))
                {
                    return true;
                }
            }

            if (await Released(work.Db, hash, cancel) is not { } way)
            {
                return false;
            }

            await work.Add(way.Id, fromCompany: false, WayBackTalks.Checked(text), null, cancel);
            return true;
        }, cancel);
    }

    /// <summary>Whether it was there in time: somebody else may have written, or the night's release have come between.</summary>
    private Task<bool> Add(Work work, SealedAnswer row, WaitingAnswer found, string said, CancellationToken cancel) => found.Said.Count < WayBackMessage.Most
        ? waiting.Rewrite(work, row, found with { Said = [.. found.Said, said] }, cancel)
        : throw new RefusedException("way-back-full");

    private static Task<WayBack?> Released(AmbosDb db, byte[] hash, CancellationToken cancel) =>
        db.Set<WayBack>().AsNoTracking().SingleOrDefaultAsync(way => way.CodeHash == hash, cancel);
}
