using System.Globalization;
using Ambos.Platform.Import.Tables;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Platform.Import;

/// <summary>A line of a file. Reading a field says what is wrong with it, and the line is faulty from then on.</summary>
public sealed class SourceRow(SourceFile file, Findings findings)
{
    private const char Lost = '\ufffd';

    private string[] _fields = [];

    public string File => file.Name;

    /// <summary>The headings in their order.</summary>
    public IReadOnlyList<string> Columns => file.Table.Heading;

    /// <summary>As an editor counts: the heading is line 1.</summary>
    public long Line { get; private set; }

    public bool Faulty { get; private set; }

    /// <summary>The field without white space around it; empty where the file has no such column.</summary>
    public string Text(string column) => file.Columns.TryGetValue(column, out var index) ? _fields[index].Trim() : "";

    /// <summary>The field, which may not be longer than this.</summary>
    public string AtMost(string column, int longest)
    {
        var text = Text(column);
        if (text.Length > longest)
        {
            Fault(FindingTexts.TooLong, column, text);
        }

        return text;
    }

    /// <summary>The field, cut where it is longer than this.</summary>
    public string Cut(string column, int longest)
    {
        var text = Text(column);
        if (text.Length <= longest)
        {
            return text;
        }

        Warn(FindingTexts.CutOff, column, text);
        return text[..(char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1)] + "…";
    }

    public string Required(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
        {
            Fault(FindingTexts.Required, column, text);
        }

        return text;
    }

    /// <summary>A moment told by clocks of the zone; nothing when the field is blank. A skipped hour moves on, of a repeated one it is the first.</summary>
    public Instant? Moment(string column, LocalDateTimePattern pattern, DateTimeZone zone) =>
        Local(column, pattern)?.InZoneLeniently(zone).ToInstant();

    public LocalDateTime? Local(string column, LocalDateTimePattern pattern)
    {
        var text = Text(column);
        if (text.Length == 0 || text == "?")
        {
            return null;
        }

        var parsed = pattern.Parse(text);
        return parsed.Success ? parsed.Value : Fault<LocalDateTime?>(FindingTexts.NotAMoment, column, text);
    }

    /// <summary>An amount in the smallest unit of a currency with two decimals.</summary>
    public long? Minor(string column)
    {
        var text = Text(column);
        return text.Length == 0 ? null
            : !decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
                ? Fault<long?>(FindingTexts.NotANumber, column, text)
            : Math.Abs(amount) > 1_000_000_000_000m ? Fault<long?>(FindingTexts.OutOfRange, column, text)
            : (long)Math.Round(amount * 100, MidpointRounding.AwayFromZero);
    }

    public int? Whole(string column, int least, int most)
    {
        var text = Text(column);
        return text.Length == 0 ? null
            : !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? Fault<int?>(FindingTexts.NotANumber, column, text)
            : number < least || number > most ? Fault<int?>(FindingTexts.OutOfRange, column, text)
            : number;
    }

    public void Fault(string code, string? column, string? found)
    {
        Faulty = true;
        findings.Add(FindingKind.Fault, code, File, Line, column, found);
    }

    public void Warn(string code, string? column, string? found) => findings.Add(FindingKind.Warning, code, File, Line, column, found);

    /// <summary>Takes the next line; false when it has the wrong shape.</summary>
    internal bool Fill(TableLine line)
    {
        Faulty = false;
        (Line, _fields) = (line.Number, line.Fields);
        if (_fields is [""])
        {
            return false;
        }

        var width = file.Table.Heading.Count;
        if (_fields.Length > width && Array.TrueForAll(_fields[width..], string.IsNullOrWhiteSpace))
        {
            // Programs end lines with a separator, or fill them up; without a heading and without a word that is no field.
            _fields = _fields[..width];
        }

        if (_fields.Length != width)
        {
            Fault(FindingTexts.RowLength, null, string.Join(',', _fields.Take(4)));
            return false;
        }

        if (Array.Exists(_fields, field => field.Contains('\0')))
        {
            Warn(FindingTexts.NulLetter, null, null);
            _fields = [.. _fields.Select(field => field.Replace("\0", ""))];
        }

        if (Array.Exists(_fields, field => field.Contains(Lost)))
        {
            Warn(FindingTexts.NotUtf8, null, Array.Find(_fields, field => field.Contains(Lost)));
        }

        return true;
    }

    private T? Fault<T>(string code, string column, string found)
    {
        Fault(code, column, found);
        return default;
    }
}
