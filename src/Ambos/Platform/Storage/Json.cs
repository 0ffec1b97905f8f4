using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ambos.Platform.Rules;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Platform.Storage;

/// <summary>How documents are written: camelCase, enums by name, moments and days as ISO 8601.</summary>
public static class Json
{
    /// <summary>For documents in the database.</summary>
    public static readonly JsonSerializerOptions Stored = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static JsonSerializerOptions Configure(JsonSerializerOptions options) => Configure(options, _ => true, _ => true);

    /// <summary>For what callers send: only the years that people mean.</summary>
    public static JsonSerializerOptions FromOutside(JsonSerializerOptions options) => Configure(options, Years.Cover, Years.Cover);

    private static JsonSerializerOptions Configure(JsonSerializerOptions options, Predicate<Instant> isMoment, Predicate<LocalDate> isDay)
    {
        options.Converters.Add(new JsonStringEnumConverter(allowIntegerValues: false));
        options.Converters.Add(new PatternJson<Instant>(InstantPattern.ExtendedIso, "a moment like 2026-03-02T09:00:00Z", isMoment));
        options.Converters.Add(new PatternJson<LocalDate>(LocalDatePattern.Iso, "a day like 2026-03-02", isDay));
        options.Converters.Add(new PatternJson<LocalTime>(LocalTimePattern.ExtendedIso, "a time like 09:00"));
        options.Converters.Add(new PatternJson<Duration>(DurationPattern.JsonRoundtrip, "a duration like 4:00:00"));
        return options;
    }

    private sealed class PatternJson<T>(IPattern<T> pattern, string example, Predicate<T>? takes = null) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String && pattern.Parse(reader.GetString()!) is { Success: true } parsed && takes?.Invoke(parsed.Value) is not false
                ? parsed.Value
                : throw new JsonException($"Expected {example}.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(pattern.Format(value));
    }
}
