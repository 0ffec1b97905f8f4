namespace Ambos.Platform.Import.Tables;

/// <summary>One line of a table.</summary>
/// <param name="Number">As an editor or a spreadsheet counts: the first line of the file is 1.</param>
/// <param name="Fields">As they stand in the file; as many as this line happens to have.</param>
public readonly record struct TableLine(long Number, string[] Fields);

/// <summary>
/// A heading and lines in a file, whatever its form: read from front to end, once or again, without holding more than a
/// part of it. A file that is broken, or built to do harm, is refused by an <see cref="InvalidDataException"/>.
/// </summary>
public abstract class Table
{
    /// <summary>A field longer than this is no field: an unclosed quote, or harm.</summary>
    public const int LongestField = 1 << 20;

    /// <summary>More columns than any spreadsheet has.</summary>
    public const int MostColumns = 16_384;

    public abstract IReadOnlyList<string> Heading { get; }

    /// <summary>The line in which the heading stands; what stands above it belongs to no column.</summary>
    public virtual long HeadingLine => 1;

    /// <summary>Whether something stands above the heading that was passed over.</summary>
    public virtual bool HasTitle => false;

    /// <summary>Each line after the heading.</summary>
    /// <param name="passed">Told the bytes of the file read so far, now and then.</param>
    public abstract IEnumerable<TableLine> Lines(Action<long> passed);

    /// <summary>The bytes of a file, unpacked when it is packed with gzip.</summary>
    internal static Stream Plain(FileStream bytes, string path) => IsPacked(path) ? new Unpacked(bytes) : bytes;

    internal static bool IsPacked(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
}
