using System.Globalization;
using System.IO.Compression;
using Ambos.Core.Opinions;
using Ambos.Core.Text;
using Ambos.Platform.Import;
using Ambos.Platform.Import.Tables;

namespace Ambos.Feedback.Comments;

/// <summary>Texts with their scores out of files. In a .tsv file a quotation mark is a letter like others.</summary>
public static class ScoredFile
{
    /// <summary>All texts that have a score, and how many lines lack one of the two; the ends of the scale are those given, or the least and the most that were found.</summary>
    public static (List<ScoredText> Texts, int Without) Read(string[] files, string[] text, string score, string? scale, string? language)
    {
        var found = files.SelectMany(file => Rows(file, text, score)).ToList();
        var (least, most) = Ends(scale) ?? Ends(found);

        List<ScoredText> texts = [.. from row in found
                                     let value = Value(row.Score, least, most)
                                     where value is not null && row.Text.Length > 0
                                     select new ScoredText(row.Text, value.Value, language ?? Tongue.Of(row.Text))];

        return (texts, found.Count - texts.Count);
    }

    /// <summary>The scale that the scores of files have, as it would be given.</summary>
    public static string ScaleOf(string[] files, string[] text, string score) =>
        Ends([.. files.SelectMany(file => Rows(file, text, score))]) is var (least, most) && least < most
            ? string.Create(CultureInfo.InvariantCulture, $"{least}-{most}")
            : "0-1";

    private static (double Least, double Most) Ends(List<(string Text, string Score)> rows) =>
        rows.Select(row => Number(row.Score)).OfType<double>().ToList() is { Count: > 0 } numbers ? (numbers.Min(), numbers.Max()) : (0, 1);

    private static IEnumerable<(string Text, string Score)> Rows(string path, string[] text, string score)
    {
        if (path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tsv.gz", StringComparison.OrdinalIgnoreCase))
        {
            return Plain(path, text, score);
        }

        var file = SourceFile.Open(path, at => new CsvTable(at, TextForm.Recognise(at)), [.. text, score]);

        return file.Table.Lines(_ => { })
            .Where(line => line.Fields.Length == file.Table.Heading.Count)
            .Select(line => (Joined(line.Fields, [.. text.Select(column => file.Columns[column])]), line.Fields[file.Columns[score]]));
    }

    private static IEnumerable<(string Text, string Score)> Plain(string path, string[] text, string score)
    {
        using var reader = SourceFile.Reading(path, () => Opened(path));
        var heading = (reader.ReadLine() ?? "").TrimStart('\ufeff').Split('\t');
        var missing = text.Append(score).FirstOrDefault(column => !heading.Contains(column));
        if (missing is not null)
        {
            throw new ImportRefusedException($"{Path.GetFileName(path)} has no column '{missing}'. Found: {string.Join(", ", heading)}.");
        }

        int[] columns = [.. text.Select(column => Array.IndexOf(heading, column))];
        while (SourceFile.Reading(path, reader.ReadLine) is { } line)
        {
            if (line.Split('\t') is var fields && fields.Length == heading.Length)
            {
                yield return (Joined(fields, columns), fields[Array.IndexOf(heading, score)]);
            }
        }
    }

    private static StreamReader Opened(string path)
    {
        var bytes = File.OpenRead(path);

        return new StreamReader(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(bytes, CompressionMode.Decompress) : bytes);
    }

    private static string Joined(string[] fields, int[] columns) =>
        string.Join(". ", columns.Select(column => fields[column].Trim()).Where(part => part.Length > 0));

    private static double? Value(string score, double least, double most) => Number(score) switch
    {
        { } number when least == 0 && most == 10 => ScoredText.OfRecommendation((int)Math.Round(number)),
        { } number when most > least && number >= least && number <= most => (number - least) / (most - least),
        null => score.Trim().ToLowerInvariant() switch { "negative" => 0, "neutral" => 0.5, "positive" => 1, _ => null },
        _ => null,
    };

    private static double? Number(string score) =>
        double.TryParse(score, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static (double Least, double Most)? Ends(string? scale) => scale is null ? null
        : scale.Split('-') is [var least, var most] && Number(least) is { } low && Number(most) is { } high && low < high ? (low, high)
        : throw new ImportRefusedException($"{scale} is no scale. Give its least and its most, as 1-5.");
}
