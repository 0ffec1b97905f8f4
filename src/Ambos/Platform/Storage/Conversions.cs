using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace Ambos.Platform.Storage;

/// <summary>A moment is stored as Unix milliseconds: both databases sort, compare and index it alike.</summary>
public sealed class InstantConverter() : ValueConverter<Instant, long>(
    instant => instant.ToUnixTimeMilliseconds(),
    stored => Instant.FromUnixTimeMilliseconds(stored));

/// <summary>A day is stored as the number of days since 1970-01-01.</summary>
public sealed class LocalDateConverter() : ValueConverter<LocalDate, int>(
    day => day.ToEpochDay(),
    stored => Days.FromEpochDay(stored));

public static class Days
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    public static int ToEpochDay(this LocalDate day) => Period.DaysBetween(Epoch, day);

    public static LocalDate FromEpochDay(int days) => Epoch.PlusDays(days);
}

/// <summary>A document that is written once and never queried inside: stored as JSON text.</summary>
public sealed class DocumentConverter<T>() : ValueConverter<T, string>(
    value => JsonSerializer.Serialize(value, Json.Stored),
    stored => JsonSerializer.Deserialize<T>(stored, Json.Stored)!)
    where T : class;

/// <summary>Two documents are the same when their texts are.</summary>
public sealed class DocumentComparer<T>() : ValueComparer<T>(
    (left, right) => JsonSerializer.Serialize(left, Json.Stored) == JsonSerializer.Serialize(right, Json.Stored),
    value => JsonSerializer.Serialize(value, Json.Stored).GetHashCode(StringComparison.Ordinal),
    value => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, Json.Stored), Json.Stored)!)
    where T : class;
