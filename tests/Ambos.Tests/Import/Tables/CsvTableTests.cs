using System.Text;
using Ambos.Platform.Import.Tables;

namespace Ambos.Tests.Import.Tables;

public sealed class CsvTableTests
{
    private const string Polish = "Zażółć gęślą jaźń; państwo Łódź źle świadczą usługę; koń śpi";
    private const string Russian = "Заявка принята отделом продаж; срок истёк; ОБРАЩЕНИЕ закрыто";
    private const string Spanish = "¿Qué pasó con la señora Núñez? Mañana el niño irá al médico";

    [Theory]
    [InlineData("utf-8", Polish)]
    [InlineData("utf-8", Russian)]
    [InlineData("utf-8", "only ASCII")]
    [InlineData("utf-16", Russian)]
    [InlineData("utf-16BE", Polish)]
    [InlineData("windows-1250", Polish)]
    [InlineData("windows-1251", Russian)]
    [InlineData("koi8-r", Russian)]
    [InlineData("windows-1252", Spanish)]
    public void An_encoding_is_recognised_without_its_mark(string encoding, string text)
    {
        var bytes = TextEncodings.All[encoding].GetBytes($"number,name\r\n1,{text}\r\n");

        Assert.Equal(encoding, TextEncodings.Recognise(new MemoryStream(bytes)).WebName);
    }

    [Fact]
    public void Letters_that_come_late_in_the_file_still_tell_the_encoding()
    {
        var bytes = TextEncodings.All["windows-1250"].GetBytes(string.Concat(Enumerable.Repeat("1,plain\n", 50_000)) + "2,żółć\n3,gęślą\n");

        Assert.Equal("windows-1250", TextEncodings.Recognise(new MemoryStream(bytes)).WebName);
    }

    [Fact]
    public void A_few_broken_letters_do_not_make_another_encoding()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("żółw,", 20))), 0xff, 0xb3];

        Assert.Equal("utf-8", TextEncodings.Recognise(new MemoryStream(bytes)).WebName);
    }

    [Theory]
    [InlineData("a,b,c\n1,2,3\n", ',')]
    [InlineData("a;b;c\n1,5;2,5;3,5\n", ';')]
    [InlineData("a\tb\n\"x\ty\"\tz, and more; too\n", '\t')]
    [InlineData("a|b\n1|2\n", '|')]
    [InlineData("name;text\n1;\"one\ntwo, three, four\"\n2;five, six\n", ';')]
    [InlineData("alone\n1\n", ',')]
    [InlineData("Report, with all\n\na;b;c\n1,5;2,5;3\n1;2;3\n4;5;6\n", ';')]
    [InlineData("sep=|\na|b;c;d\n1|2;3;4\n", '|')]
    [InlineData("Customers of March\na;b\n1;2\n3;4\n", ';')]
    [InlineData("", ',')]
    public void A_separator_is_recognised(string text, char separator) => Assert.Equal(separator, Separators.Recognise(text));

    [Theory]
    [InlineData("Customers of March\r\n\r\nName;Mail;City\r\nAna;a@b;Ubeda\r\n", 3)]
    [InlineData("sep=;\r\nName;Mail;City\r\n\r\nAna;a@b;Ubeda\r\n", 2)]
    [InlineData("Name;Mail;City\r\nAna;a@b;Ubeda\r\n", 1)]
    [InlineData("\r\nName;Mail;City\r\nAna;;\r\n", 2)]
    public void A_heading_is_found_below_what_stands_above_it(string text, long line)
    {
        using var file = new TableFile("t.csv", text);

        var table = new CsvTable(file.Path, TextForm.Recognise(file.Path));

        Assert.Equal(line, table.HeadingLine);
        Assert.Equal(["Name", "Mail", "City"], table.Heading);
        var last = Assert.Single(table.Lines(_ => { }));
        Assert.Equal((text.TrimEnd().Count(letter => letter == '\n') + 1, "Ana"), (last.Number, last.Fields[0]));
    }

    [Theory]
    [InlineData("Name;City\nAna;Ubeda\nBo;Oslo; a; b; c; d\nCy;Vigo\n", "Name¦City", 1)]
    [InlineData("Customers of March\nName;City\nAna;Ubeda\nBo;Oslo\n", "Name¦City", 2)]
    [InlineData("Customers of March;\nName;City\nAna;Ubeda\nBo;Oslo\n", "Name¦City", 2)]
    [InlineData("Report\nof March\nby Ana\nName;City;Mail\nAna;Ubeda;a@b\nBo;Oslo;b@b\nCy;Vigo;c@b\n", "Name¦City¦Mail", 4)]
    [InlineData("Report;March;;;;\nName;Mail;City;Phone;Note;Firm\nAna;a;;;;\nBo;b;;;;\nCy;c;;;;\n", "Name¦Mail¦City¦Phone¦Note¦Firm", 2)]
    [InlineData("SEP=;\nName;City\nAna;Ubeda\n", "Name¦City", 2)]
    [InlineData("Sep=;\nName\nAna\nBo\n", "Name", 2)]
    [InlineData("sep=,\nName\nAna\nBo, or so, it is said\nCy\nDi\n", "Name", 2)]
    [InlineData("Name\nAna\nBo, or so, it is said\n", "Name", 1)]
    [InlineData("Name\nAna\nBo, or so, it is said\nCy\nDi\n", "Name", 1)]
    public void Neither_a_broken_line_nor_a_title_nor_the_line_of_the_separator_hides_the_heading(string text, string heading, long line)
    {
        using var file = new TableFile("t.csv", text);

        var table = new CsvTable(file.Path, TextForm.Recognise(file.Path));

        Assert.Equal((heading, line), (string.Join('¦', table.Heading), table.HeadingLine));
    }

    [Fact]
    public void A_few_broken_lines_anywhere_leave_the_heading_where_it_is()
    {
        var random = new Random(13);
        for (var run = 0; run < 300; run++)
        {
            var width = random.Next(2, 9);
            var rows = Enumerable.Range(0, random.Next(5, 40)).Select(_ => Enumerable.Repeat("x", width).ToArray()).ToList();
            rows[random.Next(1, rows.Count)] = [.. Enumerable.Repeat("x", width + random.Next(1, 40))];
            var titles = random.Next(3);

            Assert.Equal(titles, HeadingRow.Find([.. Enumerable.Repeat(new[] { "title" }, titles), .. rows]));
        }
    }

    [Fact]
    public void Columns_of_one_name_are_told_apart_and_those_without_are_left_so()
    {
        using var file = new TableFile("t.csv", "City, City ,,,City\n1,2,3,4,5\n");

        Assert.Equal(["City", "City (2)", "", "", "City (3)"], new CsvTable(file.Path, TextForm.Usual).Heading);
    }

    [Fact]
    public void Quotes_may_hold_separators_line_breaks_and_quotes()
    {
        using var file = new TableFile("t.csv", "a;b\r\n\"one;\r\n\"\"two\"\"\";2\r\n3;\"\"\n");

        var table = new CsvTable(file.Path, TextForm.Recognise(file.Path));

        Assert.Equal(["a", "b"], table.Heading);
        Assert.Equal(["2:one;\r\n\"two\"¦2", "4:3¦"], TableFile.Lines(table));
    }

    [Fact]
    public void What_is_written_is_read_again_whatever_it_holds()
    {
        var random = new Random(7);
        for (var run = 0; run < 300; run++)
        {
            var separator = Separators.All[random.Next(Separators.All.Count)];
            var rows = Enumerable.Range(0, random.Next(1, 8)).Select(_ => Enumerable.Range(0, 3).Select(_ => Field(random)).ToArray()).ToList();
            var text = string.Concat(rows.Prepend(["x", "y", "z"]).Select(row => string.Join(separator, row.Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n"));
            using var file = new TableFile("t.csv", text);

            var read = new CsvTable(file.Path, new(Encoding.UTF8, separator)).Lines(_ => { }).Select(line => line.Fields).ToList();

            Assert.Equal(rows.Select(row => string.Join('¦', row)), read.Select(row => string.Join('¦', row)));
        }
    }

    [Fact]
    public void No_bytes_break_the_reader()
    {
        var random = new Random(11);
        for (var run = 0; run < 300; run++)
        {
            var bytes = new byte[random.Next(0, 400)];
            random.NextBytes(bytes);
            for (var index = 0; index < bytes.Length; index++)
            {
                bytes[index] = run % 2 == 0 ? bytes[index] : (byte)"\"\",;\n\r\0ab\t"[bytes[index] % 10];
            }

            using var file = new TableFile("t.csv", bytes);
            TableFile.Survives(() => new CsvTable(file.Path, TextForm.Recognise(file.Path)));
        }
    }

    [Fact]
    public void A_quote_that_is_never_closed_does_not_swallow_the_memory()
    {
        using var file = new TableFile("t.csv", "a,b\n1,2\n3,\"" + new string('x', 3 << 20));

        Assert.Throws<UnclosedQuoteException>(() => TableFile.Lines(new CsvTable(file.Path, TextForm.Usual)));
    }

    [Fact]
    public void A_file_that_unpacks_without_end_is_refused()
    {
        using var file = new TableFile("t.csv.gz", TableFile.Packed(stream =>
        {
            stream.Write("a,b\n"u8);
            var line = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("0,0\n", 1 << 18)));
            for (var part = 0; part < 80; part++)
            {
                stream.Write(line);
            }
        }));

        Assert.Throws<InvalidDataException>(() => new CsvTable(file.Path, TextForm.Usual).Lines(_ => { }).Count());
    }

    private static string Field(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => "ab\",;\n|\t żщ'"[random.Next(12)]));
}
