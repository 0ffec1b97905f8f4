using Ambos.Platform.Import.Tables;

namespace Ambos.Tests.Import.Tables;

public sealed class XlsxTableTests
{
    [Fact]
    public void Cells_are_read_as_they_are_shown()
    {
        var workbook = new Workbook(
            """
            <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="D2" t="inlineStr"><is><t>d</t></is></c></row>
            <row r="3"/>
            <row r="5"><c r="A5"><v>42</v></c><c r="B5" s="1"><v>46085</v></c><c r="C5" s="2"><v>46085.4375</v></c><c r="D5" t="b"><v>1</v></c></row>
            <row r="6"><c r="A6"><f>SUM(A1:A5)</f><v>0.10000000000000001</v></c><c r="B6" t="str"><f>A1&amp;"x"</f><v>computed</v></c><c r="C6" t="e"><v>#N/A</v></c></row>
            <row r="7"><c r="B7"><v>48123456789</v></c><c r="C7" s="3"><v>2.5</v></c><c r="D7" t="inlineStr"><is><r><t>rich </t></r><r><t>text</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is></c></row>
            """,
            ["a", "b"]);
        using var file = new TableFile("t.xlsx", workbook.Bytes());

        var table = new XlsxTable(file.Path);

        Assert.Equal(["a", "b", "", "d"], table.Heading);
        Assert.Equal(
            ["5:42¦2026-03-04¦2026-03-04 10:30:00¦true", "6:0.1¦computed¦#N/A¦", "7:¦48123456789¦2.5¦rich text"],
            TableFile.Lines(table));
    }

    [Fact]
    public void A_workbook_may_count_from_1904_and_hide_sheets()
    {
        var workbook = new Workbook(
            "<row><c><v>1</v></c></row>", book: "<workbookPr date1904=\"1\"/>",
            sheets: "<sheet name=\"Hidden\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/><sheet name=\"Seen\" sheetId=\"2\" r:id=\"rId2\"/>")
            .With("xl/worksheets/sheet2.xml", "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>when</t></is></c></row><row><c s=\"1\"><v>0</v></c></row></sheetData></worksheet>");
        using var file = new TableFile("t.xlsx", workbook.Bytes());

        var table = new XlsxTable(file.Path);

        Assert.Equal(["Seen"], table.Sheets);
        Assert.Equal(["2:1904-01-01"], TableFile.Lines(table));
        Assert.Throws<InvalidDataException>(() => new XlsxTable(file.Path, "Other"));
    }

    [Fact]
    public void The_first_days_of_1900_are_those_that_a_spreadsheet_shows()
    {
        var workbook = new Workbook("<row><c t=\"inlineStr\"><is><t>day</t></is></c></row><row><c s=\"1\"><v>1</v></c></row><row><c s=\"1\"><v>59</v></c></row><row><c s=\"1\"><v>61</v></c></row>");
        using var file = new TableFile("t.xlsx", workbook.Bytes());

        Assert.Equal(["2:1900-01-01", "3:1900-02-28", "4:1900-03-01"], TableFile.Lines(new XlsxTable(file.Path)));
    }

    [Theory]
    [InlineData("no workbook at all")]
    [InlineData("")]
    [InlineData("PK\u0003\u0004")]
    public void What_is_no_workbook_is_refused(string text)
    {
        using var file = new TableFile("t.xlsx", text);

        Assert.Throws<InvalidDataException>(() => new XlsxTable(file.Path));
    }

    [Fact]
    public void A_bomb_is_refused_before_it_goes_off()
    {
        using var file = new TableFile("t.xlsx", new Workbook(string.Concat(Enumerable.Repeat("<row/>", 12_000_000))).Bytes());

        var refused = Assert.Throws<InvalidDataException>(() => new XlsxTable(file.Path));

        Assert.Contains("unpacks to more than", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<row><c r=\"ZZZZ1\"><v>1</v></c></row>")]
    [InlineData("<row><c><v>1</v></row>")]
    [InlineData("<row><c t=\"s\"><v>0</v></c>")]
    public void Harmful_and_broken_sheets_are_refused(string rows)
    {
        using var file = new TableFile("t.xlsx", new Workbook(rows).Bytes());

        Assert.Throws<InvalidDataException>(() => TableFile.Lines(new XlsxTable(file.Path)));
    }

    [Fact]
    public void Entities_of_its_own_and_cells_without_end_are_refused()
    {
        using var entities = new TableFile("t.xlsx", new Workbook("").With("xl/sharedStrings.xml", "<!DOCTYPE sst [<!ENTITY a \"aaaa\">]><sst><si><t>&a;</t></si></sst>").Bytes());
        using var endless = new TableFile("t.xlsx", new Workbook($"<row><c t=\"str\"><v>{string.Concat(Enumerable.Repeat("xyz ", 1 << 21))}</v></c></row>").Bytes());

        Assert.Throws<InvalidDataException>(() => new XlsxTable(entities.Path));
        Assert.Throws<InvalidDataException>(() => new XlsxTable(endless.Path));
    }

    [Fact]
    public void A_workbook_cut_off_or_changed_anywhere_is_read_or_refused()
    {
        var random = new Random(5);
        var whole = Workbook.Table(["name", "mail"], ["Ana", "ana@example.org"], ["Łucja", "l@example.org"]);
        for (var run = 0; run < 300; run++)
        {
            var bytes = whole[..random.Next(whole.Length)];
            if (run % 2 == 1)
            {
                bytes = [.. whole];
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            using var file = new TableFile("t.xlsx", bytes);
            TableFile.Survives(() => new XlsxTable(file.Path));
        }
    }
}
