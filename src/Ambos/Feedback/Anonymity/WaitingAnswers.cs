using System.Security.Cryptography;
using System.Text.Json;
using Ambos.Feedback.Contract;
using Ambos.Feedback.WaysBack;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Anonymity;

/// <summary>What is sealed: an anonymous answer, the way back to who gave it, and what they have written on since.</summary>
public sealed record WaitingAnswer(AnonymousResponse Answer, WayBack? Way, IReadOnlyList<string> Said)
{
    /// <summary>The batch of an answer that is in none; the first is 1.</summary>
    public const int NotReleased = 0;
}

/// <summary>
/// Anonymous answers between their coming in and their release. What stands in the database meanwhile tells nothing but how many
/// wait for which wave: a thief who sees in which order rows were written finds a row beside a participation, and cannot read it;
/// after the release the answer has another key, its neighbours are the whole batch, and the key of the seal is destroyed.
/// </summary>
public sealed class WaitingAnswers(SealKeys keys)
{
    private const string Insert = """
        INSERT INTO feedback_sealed_answers (id, survey_id, wave_id, key_id, way, content) VALUES (@id, @survey, @wave, @key, @way, @content)
        ON CONFLICT (id) DO NOTHING
        """;

    private const string Change = "UPDATE feedback_sealed_answers SET content = @content WHERE id = @id AND content = @before";
    private const string Withdraw = "DELETE FROM feedback_sealed_answers WHERE id = @id AND content IS NOT NULL";
    private const string Empty = "UPDATE feedback_sealed_answers SET content = NULL, way = NULL WHERE id = @id AND content = @before";

    /// <summary>Whether it was new: the same answer sent twice counts once.</summary>
    /// <param name="id">Drawn by who sends it; the answer itself has a key of its own.</param>
    public async Task<bool> Write(Work work, Guid id, WaitingAnswer waiting, CancellationToken cancel)
    {
        var key = keys.Current();
        return await work.Command(Insert).Set("id", id).Set("survey", waiting.Answer.SurveyId).Set("wave", waiting.Answer.WaveId).Set("key", key.Id)
            .Set("way", Mark(key, waiting)).Set("content", Seal(key, id, waiting)).ExecuteNonQueryAsync(cancel) == 1;
    }

    /// <summary>Seals again, with its own key, what was changed; whether it still waits as it was read.</summary>
    public async Task<bool> Rewrite(Work work, SealedAnswer row, WaitingAnswer waiting, CancellationToken cancel) => keys.Find(row.KeyId) is { } key
        && await work.Command(Change).Set("id", row.Id).Set("before", row.Content).Set("content", Seal(key, row.Id, waiting)).ExecuteNonQueryAsync(cancel) == 1;

    /// <summary>Takes back an answer that waits. What was released stays: others have seen it counted.</summary>
    public static Task TakeBack(Work work, Guid id, CancellationToken cancel) => work.Command(Withdraw).Set("id", id).ExecuteNonQueryAsync(cancel);

    /// <summary>Empties a row whose answer goes elsewhere in the same transaction; whether it still waited as it was read.</summary>
    public static async Task<bool> Take(Work work, SealedAnswer row, CancellationToken cancel) =>
        await work.Command(Empty).Set("id", row.Id).Set("before", row.Content).ExecuteNonQueryAsync(cancel) == 1;

    /// <summary>The answer that waits and to which a code leads; nothing where there is none.</summary>
    public async Task<(SealedAnswer Row, WaitingAnswer Waiting)?> Find(AmbosDb db, byte[] codeHash, CancellationToken cancel)
    {
        foreach (var key in keys.All())
        {
            var mark = key.Mark(codeHash);
            if (await db.Set<SealedAnswer>().AsNoTracking().FirstOrDefaultAsync(row => row.Way == mark, cancel) is { } row && Open(row) is { } waiting)
            {
                return (row, waiting);
            }
        }

        return null;
    }

    /// <summary>Whether a code leads to an answer, waiting or released.</summary>
    public async Task<bool> Leads(AmbosDb db, string code, CancellationToken cancel)
    {
        var hash = WayBack.Hash(code);

        return await Find(db, hash, cancel) is not null || await db.Set<WayBack>().AnyAsync(way => way.CodeHash == hash, cancel);
    }

    /// <summary>What was sealed; nothing where its key is lost.</summary>
    public WaitingAnswer? Open(SealedAnswer row)
    {
        try
        {
            return row.Content is { } content && keys.Find(row.KeyId) is { } key
                ? JsonSerializer.Deserialize<WaitingAnswer>(key.Open(row.Id, content), Json.Stored)
                : null;
        }
        catch (Exception failure) when (failure is CryptographicException or InvalidDataException or JsonException or IOException or ArgumentException)
        {
            return null;
        }
    }

    private static byte[] Seal(SealKey key, Guid row, WaitingAnswer waiting) => key.Seal(row, JsonSerializer.SerializeToUtf8Bytes(waiting, Json.Stored));

    /// <summary>Where nobody asked for a way back it stands there all the same, and no code leads to it.</summary>
    private static byte[] Mark(SealKey key, WaitingAnswer waiting) => waiting.Way is { } way ? key.Mark(way.CodeHash) : RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);
}
