using System.Text;
using Ambos.Core.Surveys;

namespace Ambos.Core.Statistics;

/// <summary>How often each value was given under each key of a survey's questions.</summary>
/// <remarks>
/// A choice counts by the key of its option, a rank as <c>option@place</c>, a number by its digits. What is written, dated or sent
/// as a file is only counted, never kept; <see cref="Answered"/> counts it, and who ticked or ranked anything.
/// Adding in any order and merging in any parts gives the same bytes.
/// </remarks>
public sealed class AnswerValues
{
    /// <summary>The value under which it is counted that something was answered.</summary>
    public const string Answered = "";

    private const int ShortText = 256;

    private readonly Dictionary<string, Dictionary<string, long>> _counts = new(StringComparer.Ordinal);

    /// <summary>How often each value was given under a key; none where nobody answered.</summary>
    public IReadOnlyDictionary<string, long> Of(string key) => _counts.TryGetValue(key, out var counts) ? counts : [];

    /// <summary>The numbers given under a key.</summary>
    public ValueCounts Numbers(string key) => ValueCounts.Of(
        Of(key).Where(pair => int.TryParse(pair.Key, out _)).Select(pair => KeyValuePair.Create(int.Parse(pair.Key, null), pair.Value)));

    /// <summary>Counts one person's answers.</summary>
    /// <param name="times">-1 takes them away again.</param>
    public void Add(Questionnaire asked, Answers answers, int times = 1)
    {
        foreach (var question in asked.AllQuestions)
        {
            foreach (var key in question.AnswerKeys)
            {
                if (answers.Of(key) is { Count: > 0 } given)
                {
                    Add(question.Type, key, given, times);
                }
            }
        }
    }

    /// <summary>Counts one value under a key.</summary>
    public void Add(string key, string value)
    {
        if (!_counts.TryGetValue(key, out var counts))
        {
            _counts[key] = counts = new(StringComparer.Ordinal);
        }

        counts[value] = counts.GetValueOrDefault(value) + 1;
    }

    /// <summary>Adds what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="FormatException">The bytes are damaged.</exception>
    public void Merge(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var counts = Found(_counts, Packing.TakeText(bytes, ref at), _ => new Dictionary<string, long>(StringComparer.Ordinal));
            for (var values = Packing.Take(bytes, ref at); values > 0; values--)
            {
                AddTo(counts, Packing.TakeText(bytes, ref at), bytes, ref at);
            }
        }
    }

    /// <summary>The values and counts under one key of what <see cref="ToBytes"/> wrote, without reading the others.</summary>
    /// <exception cref="FormatException">The bytes are damaged.</exception>
    public static IReadOnlyList<(string Value, long Count)> Under(string key, ReadOnlySpan<byte> bytes)
    {
        Span<byte> wanted = stackalloc byte[Encoding.UTF8.GetMaxByteCount(key.Length)];
        wanted = wanted[..Encoding.UTF8.GetBytes(key, wanted)];
        for (var at = 0; at < bytes.Length;)
        {
            var found = Packing.TakeText(bytes, ref at).SequenceEqual(wanted);
            var count = (int)Packing.Take(bytes, ref at);
            var values = found ? new (string, long)[count] : [];
            for (var i = 0; i < count; i++)
            {
                var value = Packing.TakeText(bytes, ref at);
                var times = Packing.Take(bytes, ref at);
                if (found)
                {
                    values[i] = (Encoding.UTF8.GetString(value), times);
                }
            }

            if (found)
            {
                return values;
            }
        }

        return [];
    }

    /// <summary>For storage: keys and values in ordinal order; nothing of what was taken away again.</summary>
    public byte[] ToBytes()
    {
        var bytes = new List<byte>();
        foreach (var (key, all) in _counts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var counts = all.Where(pair => pair.Value != 0).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
            if (counts.Count == 0)
            {
                continue;
            }

            Packing.Put(bytes, key);
            Packing.Put(bytes, counts.Count);
            foreach (var (value, count) in counts)
            {
                Packing.Put(bytes, value);
                Packing.Put(bytes, count);
            }
        }

        return [.. bytes];
    }

    private void Add(QuestionType type, string key, IReadOnlyList<string> given, int times)
    {
        string[] values = type switch
        {
            QuestionType.Choices => [Answered, .. given],
            QuestionType.Ranking => [Answered, .. given.Select((option, place) => $"{option}@{place + 1}")],
            QuestionType.Text or QuestionType.LongText or QuestionType.Date or QuestionType.File => [Answered],
            _ => [given[0]],
        };
        if (!_counts.TryGetValue(key, out var counts))
        {
            _counts[key] = counts = new(StringComparer.Ordinal);
        }

        foreach (var value in values)
        {
            counts[value] = counts.GetValueOrDefault(value) + times;
        }
    }

    private static void AddTo(Dictionary<string, long> counts, ReadOnlySpan<byte> value, ReadOnlySpan<byte> bytes, ref int at)
    {
        var count = Packing.Take(bytes, ref at);
        Span<char> buffer = stackalloc char[ShortText];
        if (value.Length > ShortText)
        {
            var longText = Encoding.UTF8.GetString(value);
            counts[longText] = counts.GetValueOrDefault(longText) + count;

            return;
        }

        var text = buffer[..Encoding.UTF8.GetChars(value, buffer)];
        var lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        lookup[text] = (lookup.TryGetValue(text, out var before) ? before : 0) + count;
    }

    // Most keys are known already: no text is made for them.
    private static T Found<T>(Dictionary<string, T> known, ReadOnlySpan<byte> name, Func<string, T> make)
    {
        Span<char> buffer = stackalloc char[ShortText];
        if (name.Length <= ShortText
            && known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(buffer[..Encoding.UTF8.GetChars(name, buffer)], out var value))
        {
            return value;
        }

        var key = Encoding.UTF8.GetString(name);

        return known.TryGetValue(key, out var found) ? found : known[key] = make(key);
    }
}
