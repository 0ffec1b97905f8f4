namespace Ambos.Tests.Architecture;

public sealed class SizeTests
{
    private const int MostLines = 250;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("tools")]
    [InlineData("bench")]
    [InlineData("faults")]
    public void No_file_is_too_long_to_read_at_once(string folder)
    {
        var tooLong =
            from file in Sources.Files(folder, ".cs", ".razor", ".ts", ".css", ".mjs")
            let lines = File.ReadLines(file).Count()
            where lines > MostLines
            select $"{Sources.Short(file)}: {lines} lines";

        Rule.BrokenNowhere(tooLong);
    }
}
