using System.Text;
using Ambos.Platform.Import;
using Ambos.Platform.Import.Tables;

namespace Ambos.Tests.Import.Tables;

public sealed class XesTableTests
{
    private const string Log = """
        <?xml version="1.0"?>
        <log xmlns="http://www.xes-standard.org/"><string key="about" value="all"/>
        <trace><string key="concept:name" value="T1"/><int key="cost" value="5"/>
        <event><string key="concept:name" value="a &amp; b"/><list key="l"><string key="no" value="no"/></list></event>
        <event/>
        </trace>
        <trace><string key="concept:name" value="T2"/>
        <event><date key="time:timestamp" value="2026-01-01T00:00:00Z"/></event></trace></log>
        """;

    [Fact]
    public void Events_are_lines_with_the_attributes_of_their_trace()
    {
        using var file = new TableFile("t.xes", Log);

        var table = new XesTable(file.Path);

        Assert.Equal(["case:concept:name", "case:cost", "concept:name", "time:timestamp"], table.Heading);
        Assert.Equal(["4:T1¦5¦a & b¦", "5:T1¦5¦¦", "8:T2¦¦¦2026-01-01T00:00:00Z"], TableFile.Lines(table));
    }

    [Theory]
    [InlineData("<!DOCTYPE log [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]><log><trace><string key=\"k\" value=\"&c;\"/><event/></trace></log>")]
    [InlineData("<!DOCTYPE log SYSTEM \"file:///etc/passwd\"><log/>")]
    [InlineData("<log><trace><event><string key=\"k\"")]
    [InlineData("<log><trace></log>")]
    [InlineData("no xml")]
    [InlineData("")]
    [InlineData("<log><trace><string key=\"a\" value=\"\u0001\"/></trace></log>")]
    public void Harmful_and_broken_logs_are_refused(string log)
    {
        using var file = new TableFile("t.xes", log);

        Assert.Throws<InvalidDataException>(() => TableFile.Lines(new XesTable(file.Path)));
    }

    [Fact]
    public void A_value_without_end_and_a_depth_without_end_are_refused()
    {
        using var wide = new TableFile("t.xes", $"<log><trace><event><string key=\"k\" value=\"{new string('x', 6 << 20)}\"/></event></trace></log>");
        using var deep = new TableFile("t.xes", $"<log>{string.Concat(Enumerable.Repeat("<a>", 10_000))}");

        Assert.Throws<InvalidDataException>(() => TableFile.Lines(new XesTable(wide.Path)));
        Assert.Throws<InvalidDataException>(() => TableFile.Lines(new XesTable(deep.Path)));
    }

    [Fact]
    public void A_log_cut_off_or_changed_anywhere_is_read_or_refused()
    {
        var random = new Random(3);
        var whole = Encoding.UTF8.GetBytes(Log);
        for (var run = 0; run < 300; run++)
        {
            var bytes = whole[..random.Next(whole.Length)];
            if (run % 2 == 1)
            {
                bytes = [.. whole];
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            using var file = new TableFile("t.xes", bytes);
            TableFile.Survives(() => new XesTable(file.Path));
        }
    }

    [Fact]
    public void A_packed_log_is_read()
    {
        using var file = new TableFile("t.xes.gz", TableFile.Packed(stream => stream.Write(Encoding.UTF8.GetBytes(Log))));

        Assert.Equal(3, TableFile.Lines(TableForms.Open(file.Path, ImportChoices.None)).Count);
    }
}
