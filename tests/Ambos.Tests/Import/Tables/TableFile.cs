using System.IO.Compression;
using System.Text;
using Ambos.Platform.Import.Tables;

namespace Ambos.Tests.Import.Tables;

/// <summary>A file for one test.</summary>
public sealed class TableFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ambos-table-").FullName;

    public TableFile(string name, byte[] bytes)
    {
        Path = System.IO.Path.Combine(_folder, name);
        File.WriteAllBytes(Path, bytes);
    }

    public TableFile(string name, string text) : this(name, Encoding.UTF8.GetBytes(text))
    {
    }

    public string Path { get; }

    /// <summary>Packs bytes as gzip does.</summary>
    public static byte[] Packed(Action<Stream> write)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Optimal))
        {
            write(packed);
        }

        return bytes.ToArray();
    }

    /// <summary>All lines, joined by a sign that stands in none of them.</summary>
    public static List<string> Lines(Table table) => [.. table.Lines(_ => { }).Select(line => $"{line.Number}:{string.Join('¦', line.Fields)}")];

    /// <summary>Reads everything; what a broken file may answer is an <see cref="InvalidDataException"/> or an unclosed quote.</summary>
    public static void Survives(Func<Table> open)
    {
        try
        {
            foreach (var line in open().Lines(_ => { }))
            {
                Assert.InRange(line.Fields.Length, 0, Table.MostColumns);
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or UnclosedQuoteException)
        {
            Assert.NotEmpty(broken.Message);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
