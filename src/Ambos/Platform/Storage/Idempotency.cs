using System.Text.Json;
using Ambos.Platform.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Platform.Storage;

/// <summary>Names one attempt to create something, chosen by the caller: 1 to 100 visible characters.</summary>
public sealed record IdempotencyKey
{
    private IdempotencyKey(string value) => Value = value;

    public string Value { get; }

    /// <summary>No key when the text is empty; refused when it is no key.</summary>
    public static IdempotencyKey? From(string? text) => text switch
    {
        null or "" => null,
        { Length: <= 100 } when text.All(character => character is > ' ' and <= '~') => new(text),
        _ => throw new InvalidException("Idempotency-Key", "not-a-key"),
    };
}

/// <summary>What was answered to a key, kept for at least a day.</summary>
public sealed class IdempotentAnswer
{
    public required Guid Account { get; init; }
    public required string Key { get; init; }
    public required byte[] BodyHash { get; init; }
    public required string Result { get; init; }
    public required Instant At { get; init; }

    public T Answer<T>(byte[] bodyHash) => BodyHash.AsSpan().SequenceEqual(bodyHash)
        ? JsonSerializer.Deserialize<T>(Result, Json.Stored)!
        : throw new RefusedException("idempotency-key-reused", RefusalKind.Invalid, "Idempotency-Key");
}

public sealed class IdempotentAnswerMap : IEntityTypeConfiguration<IdempotentAnswer>
{
    public void Configure(EntityTypeBuilder<IdempotentAnswer> builder)
    {
        builder.ToTable("platform_idempotency");
        builder.HasKey(answer => new { answer.Account, answer.Key });
        builder.Property(answer => answer.Key).HasMaxLength(100);
        builder.HasIndex(answer => answer.At);
    }
}

/// <summary>Looks answers up and keeps them, on the prepared path: every create passes here.</summary>
internal static class Idempotency
{
    public static async Task<IdempotentAnswer?> Find(Work work, Guid account, IdempotencyKey key, CancellationToken cancel)
    {
        var command = work.Command("SELECT body_hash, result, at FROM platform_idempotency WHERE account = @account AND key = @key");
        command.Set("account", account).Set("key", key.Value);
        await using var reader = await command.ExecuteReaderAsync(cancel);

        return await reader.ReadAsync(cancel)
            ? new IdempotentAnswer
            {
                Account = account,
                Key = key.Value,
                BodyHash = (byte[])reader[0],
                Result = reader.GetString(1),
                At = Instant.FromUnixTimeMilliseconds(reader.GetInt64(2)),
            }
            : null;
    }

    public static Task Keep(Work work, Guid account, IdempotencyKey key, byte[] hash, string result, CancellationToken cancel) => work
        .Command("INSERT INTO platform_idempotency (account, key, body_hash, result, at) VALUES (@account, @key, @hash, @result, @at)")
        .Set("account", account).Set("key", key.Value).Set("hash", hash).Set("result", result).Set("at", work.Now)
        .ExecuteNonQueryAsync(cancel);
}
