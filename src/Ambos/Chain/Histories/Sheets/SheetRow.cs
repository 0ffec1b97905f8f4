using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using NodaTime;

namespace Ambos.Chain.Histories.Sheets;

/// <summary>A line of a table whose columns somebody has named. Reading a field says what is wrong with it.</summary>
internal sealed class SheetRow(SourceRow row, ImportChoices columns, DateTimeZone zone, bool monthFirst, LocalDate today)
{
    private const int FactLength = 500;

    public bool Faulty => row.Faulty;

    public long Line => row.Line;

    /// <summary>Whether a column was named for this.</summary>
    public bool Names(string key) => columns[key].Length > 0;

    /// <summary>Whether this was chosen beside the file.</summary>
    public bool Chosen(string option) => columns[option] is ImportOption.Yes;

    public bool IsPast(LocalDate? day) => day < today;

    /// <summary>Empty where no column was named.</summary>
    public string Text(string key, int longest) => columns[key] is { Length: > 0 } column ? row.AtMost(column, longest) : "";

    /// <summary>Nothing for an empty field.</summary>
    public string? Optional(string key, int longest) => Text(key, longest) is { Length: > 0 } text ? text : null;

    public string Required(string key, int longest)
    {
        var text = Text(key, longest);
        if (text.Length == 0)
        {
            row.Fault(FindingTexts.Required, columns[key], text);
        }

        return text;
    }

    public string? Email(string key)
    {
        var text = Optional(key, Account.EmailLength);
        if (text is null || Mail.IsAddress(text))
        {
            return text is null ? null : Mail.Normalize(text);
        }

        row.Fault(FindingTexts.NotAnAddress, columns[key], text);
        return null;
    }

    /// <summary>One of some values, by the words for it; the usual one for an empty field.</summary>
    public T Word<T>(string key, Words<T> words, T usual) where T : struct => Word(key, words) ?? usual;

    /// <summary>The same, nothing for an empty field.</summary>
    public T? Word<T>(string key, Words<T> words) where T : struct => Text(key, 100) is { Length: > 0 } text ? Said(key, text, words) : null;

    /// <summary>What a word says; a fault, and nothing, where it is not known.</summary>
    public T? Said<T>(string key, string word, Words<T> words) where T : struct
    {
        var found = words.Find(word);
        if (found is null)
        {
            row.Fault(FindingTexts.UnknownValue, columns[key], word);
        }

        return found;
    }

    /// <summary>Several things in one field, with semicolons, commas or strokes between them.</summary>
    public IEnumerable<string> Several(string key, int longest) =>
        Text(key, longest).Split([';', ',', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct();

    /// <summary>The day of a moment, by clocks of the zone.</summary>
    public LocalDate? Day(string key) => Moment(key)?.InZone(zone).Date;

    public Instant? Moment(string key)
    {
        var text = Text(key, 60);
        if (text.Length == 0)
        {
            return null;
        }

        var moment = WrittenMoment.Read(text)?.At(zone, monthFirst);
        if (moment is null)
        {
            row.Fault(FindingTexts.NotAMoment, columns[key], text);
        }

        return moment;
    }

    /// <summary>A number of at least 0, as people write it.</summary>
    public decimal? Number(string key, decimal most)
    {
        var text = Text(key, 40);
        if (text.Length == 0)
        {
            return null;
        }

        var number = WrittenNumber.Read(text);
        if (number is null)
        {
            row.Fault(FindingTexts.NotANumber, columns[key], text);
        }
        else if (number > most)
        {
            row.Fault(FindingTexts.OutOfRange, columns[key], text);
        }

        return number;
    }

    /// <summary>What stands in columns that nobody named, and in those that are kept as they are, by their headings.</summary>
    public Facts? Rest(IReadOnlyList<string> others, params IEnumerable<string> kept)
    {
        var facts = kept.Where(Names).Select(key => columns[key]).Concat(others).Select(column => (Column: column, Text: row.Cut(column, FactLength))).Where(fact => fact.Text.Length > 0)
            .ToDictionary(fact => fact.Column, fact => fact.Text);
        return facts.Count > 0 ? new(facts) : null;
    }

    public void Fault(string code, string key) => row.Fault(code, columns[key], Text(key, int.MaxValue));

    public void Warn(string code, string key) => row.Warn(code, columns[key], Text(key, int.MaxValue));
}

/// <summary>The words for some values, in whatever language; compared without case and accents.</summary>
internal sealed class Words<T>(params (T Value, string[] Said)[] words) where T : struct
{
    private readonly Dictionary<string, T> _values = words.SelectMany(word => word.Said.Append(word.Value.ToString()!).Select(said => (Said: TextFolding.Fold(said), word.Value)))
        .DistinctBy(word => word.Said).ToDictionary(word => word.Said, word => word.Value);

    public T? Find(string text) => _values.TryGetValue(TextFolding.Fold(text), out var value) ? value : null;
}
