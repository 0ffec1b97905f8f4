using System.Text;
using Ambos.Platform.Import.Tables;

namespace Ambos.Tests.Import.Tables;

/// <summary>Measures the memory of the whole process, so nothing else may run beside it.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
[Collection("Alone")]
public sealed class XlsxMemoryTests
{
    [Fact]
    public void A_hundred_thousand_rows_take_little_memory()
    {
        using var file = new TableFile("t.xlsx", Large(100_000));
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        long rows = 0, most = 0;
        foreach (var line in new XlsxTable(file.Path).Lines(_ => { }))
        {
            rows++;
            if (rows % 20_000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }

            Assert.Equal($"name {rows}", line.Fields[0]);
        }

        Assert.Equal(100_000, rows);
        Assert.InRange(most, 0, 16 << 20);
    }

    private static byte[] Large(int rows)
    {
        var sheet = new StringBuilder("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c></row>");
        for (var row = 1; row <= rows; row++)
        {
            sheet.Append("<row><c t=\"s\"><v>").Append(row).Append("</v></c><c><v>").Append(row * 7919 % 99991).Append("</v></c></row>");
        }

        return new Workbook(sheet.ToString(), Enumerable.Range(0, rows + 1).Select(row => $"name {row}")).Bytes();
    }
}
