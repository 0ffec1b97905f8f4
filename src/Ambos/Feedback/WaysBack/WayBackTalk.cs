using Ambos.Feedback.Answering;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.WaysBack;

/// <summary>One thing said on a way back.</summary>
/// <param name="Day">The day on which the other could read it; nothing while it waits.</param>
public sealed record SaidOnWay(bool FromCompany, string Text, LocalDate? Day);

/// <summary>What was said on a way back.</summary>
public sealed record WayBackTalk(Guid Id, string Question, IReadOnlyList<SaidOnWay> Said);

internal static class WayBackTalks
{
    private const string Insert = """
        INSERT INTO feedback_ways_back (id, response_id, survey_id, question, code_hash) VALUES (@id, @response, @survey, @question, @hash)
        ON CONFLICT DO NOTHING
        """;

    /// <summary>Opens the way back to an answer that is released now, with what was written on meanwhile. A code leads to one answer: the first.</summary>
    public static async Task Open(Work work, WayBack way, IReadOnlyList<string> said, CancellationToken cancel)
    {
        if (await work.Command(Insert).Set("id", way.Id).Set("response", way.ResponseId).Set("survey", way.SurveyId).Set("question", way.Question)
            .Set("hash", way.CodeHash).ExecuteNonQueryAsync(cancel) == 1)
        {
            work.Db.AddRange(said.Select((text, place) => new WayBackMessage { Id = SurveyTokens.NewKey(), WayBackId = way.Id, Place = place + 1, FromCompany = false, Text = text }));
        }
    }

    /// <summary>Says something on a way, after everything that was said before.</summary>
    public static async Task Add(this Work work, Guid way, bool fromCompany, string text, LocalDate? day, CancellationToken cancel)
    {
        await work.Lock($"way back {way}", cancel);
        var before = await work.Db.Set<WayBackMessage>().Where(message => message.WayBackId == way).MaxAsync(message => (int?)message.Place, cancel) ?? 0;
        if (before >= WayBackMessage.Most)
        {
            throw new RefusedException("way-back-full");
        }

        work.Db.Add(new WayBackMessage { Id = SurveyTokens.NewKey(), WayBackId = way, Place = before + 1, FromCompany = fromCompany, Text = text, Day = day });
    }

    /// <summary>What can be taken as a message.</summary>
    public static string Checked(string? text) => text?.Trim() switch
    {
        null or "" => throw new InvalidException("text", ErrorCodes.Required),
        { Length: > WayBackMessage.TextLength } => throw new InvalidException("text", ErrorCodes.TooLong),
        { } said => said,
    };

    /// <summary>The talks beside answers, as the company may read them: what the other wrote since the last release is not among it.</summary>
    public static async Task<Dictionary<Guid, WayBackTalk>> Beside(AmbosDb db, IReadOnlyCollection<Guid> responses, CancellationToken cancel)
    {
        var ways = await db.Set<WayBack>().Where(way => responses.Contains(way.ResponseId)).ToListAsync(cancel);
        Guid[] ids = [.. ways.Select(way => way.Id)];
        var said = (await db.Set<WayBackMessage>().Where(message => ids.Contains(message.WayBackId) && message.Day != null).OrderBy(message => message.Place).ToListAsync(cancel))
            .ToLookup(message => message.WayBackId, message => new SaidOnWay(message.FromCompany, message.Text, message.Day));

        return ways.ToDictionary(way => way.ResponseId, way => new WayBackTalk(way.Id, way.Question, [.. said[way.Id]]));
    }
}
