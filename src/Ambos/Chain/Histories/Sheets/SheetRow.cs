using System.Globalization;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using NodaTime;

namespace Ambos.Chain.Histories.Sheets;

/// <summary>A line of a table whose columns somebody has named. Reading a field says what is wrong with it.</summary>
internal sealed class SheetRow(SourceRow row, ImportChoices columns, DateTimeZone zone, bool monthFirst)
{
    private const int FactLength = 500;

    public bool Faulty => row.Faulty;

    public long Line => row.Line;

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
    public T Word<T>(string key, Words<T> words, T usual) where T : struct
    {
        var text = Text(key, 100);
        var found = words.Find(text);
        if (text.Length > 0 && found is null)
        {
            row.Fault(FindingTexts.UnknownValue, columns[key], text);
        }

        return found ?? usual;
    }

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

    /// <summary>A number of at least 0, with a point or a comma before decimals.</summary>
    public decimal? Number(string key, decimal most)
    {
        var text = Text(key, 40);
        if (text.Length == 0)
        {
            return null;
        }

        if (!decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            row.Fault(FindingTexts.NotANumber, columns[key], text);
        }
        else if (number > most)
        {
            row.Fault(FindingTexts.OutOfRange, columns[key], text);
        }

        return number;
    }

    /// <summary>What stands in columns that nobody named, by their headings.</summary>
    public Facts? Rest(IReadOnlyList<string> others)
    {
        var facts = others.Select(column => (Column: column, Text: row.AtMost(column, FactLength))).Where(fact => fact.Text.Length > 0)
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
