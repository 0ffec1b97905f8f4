using Ambos.Feedback.Answering;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.WaysBack;

/// <summary>What somebody reads who came back with their code: their own words, and everything said since.</summary>
public sealed record OwnTalk(string Words, IReadOnlyList<SaidOnWay> Said);

/// <summary>Somebody comes back with their code, reads what was replied, and writes on. They stay nobody: whoever has signed in is not looked at.</summary>
public sealed class WriteOn(AmbosDb db, Writer writer, AnswerThrottle throttle, IHttpContextAccessor http)
{
    /// <summary>Nothing where the code leads nowhere.</summary>
    public async Task<OwnTalk?> Read(string code, CancellationToken cancel)
    {
        throttle.Count(http.HttpContext?.Connection.RemoteIpAddress);
        if (await Find(code, cancel) is not { } way)
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
        if (await Find(code, cancel) is not { } way)
        {
            return false;
        }

        var said = WayBackTalks.Checked(text);
        await writer.Run(Actor.Guest, work => work.Add(way.Id, fromCompany: false, said, null, cancel), cancel);
        return true;
    }

    private async Task<WayBack?> Find(string code, CancellationToken cancel)
    {
        var hash = WayBack.Hash(code.Trim());
        return await db.Set<WayBack>().SingleOrDefaultAsync(way => way.CodeHash == hash, cancel);
    }
}
