using System.Globalization;
using Ambos.Platform.Import.Tables;

namespace Ambos.Platform.Import;

/// <summary>Fields that somebody has mended after a trial: they stand in place of those in the file, which stays as it is.</summary>
public sealed class MendedLines
{
    private const string Mark = "mended:";

    private readonly Dictionary<long, Dictionary<int, string>> _lines = [];

    public static readonly MendedLines None = new();

    public int Count => _lines.Count;

    public static MendedLines Of(ImportChoices choices)
    {
        var mended = new MendedLines();
        foreach (var (name, value) in choices.Values.Where(choice => choice.Key.StartsWith(Mark, StringComparison.Ordinal)))
        {
            var place = name[Mark.Length..].Split(':');
            var line = long.Parse(place[0], CultureInfo.InvariantCulture);
            if (!mended._lines.TryGetValue(line, out var fields))
            {
                mended._lines[line] = fields = [];
            }

            fields[int.Parse(place[1], CultureInfo.InvariantCulture)] = value;
        }

        return mended;
    }

    /// <summary>The name under which a mended field is kept among the choices.</summary>
    public static string Name(long line, int column) => string.Create(CultureInfo.InvariantCulture, $"{Mark}{line}:{column}");

    /// <summary>The line as it is after mending; one that was mended is as wide as the heading.</summary>
    internal TableLine Over(TableLine line, int width)
    {
        if (!_lines.TryGetValue(line.Number, out var fields))
        {
            return line;
        }

        var mended = new string[width];
        for (var column = 0; column < width; column++)
        {
            mended[column] = fields.GetValueOrDefault(column) ?? line.Fields.ElementAtOrDefault(column) ?? "";
        }

        return line with { Fields = mended };
    }
}
