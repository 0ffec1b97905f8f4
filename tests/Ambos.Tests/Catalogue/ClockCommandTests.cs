using System.Diagnostics;
using System.Text.Json;

namespace Ambos.Tests.Catalogue;

/// <summary>The command as a company calls it: another process, no database.</summary>
public sealed class ClockCommandTests : IDisposable
{
    private const string Calendars = """
        "calendars":{"office":{"tz":"Europe/Madrid","hours":{"mon":[["09:00","14:00"],["16:00","18:00"]]},"holidays":["2026-03-09"]},
                     "broken":{"tz":"Mars/Base","hours":{"mon":[["09:00","14:00"]]}}}
        """;

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Every_operation_is_answered_as_json()
    {
        var (code, output, _) = await Clock("""
            [{"id":"due","op":"due","cal":"office","start":"2026-03-02T12:30Z","secs":3600,"pauses":[["2026-03-02T15:00Z","2026-03-02T15:10:30Z"]]},
             {"id":"elapsed","op":"elapsed","cal":"office","start":"2026-03-02T08:00Z","end":"2026-03-02T09:00:00.5+01:00"},
             {"id":"before","op":"before","cal":"office","start":"2026-03-02T15:30Z","secs":3600},
             {"id":"days","op":"days","cal":"office","start":"2026-03-02T10:00Z","n":1},
             {"id":"next","op":"next_open","cal":"office","start":"2026-03-02T13:00Z"},
             {"id":"open","op":"is_open","cal":"office","start":"2026-03-02T13:00Z"}]
            """, "--json");

        Assert.Equal(0, code);
        var results = JsonDocument.Parse(output).RootElement.EnumerateArray()
            .ToDictionary(answer => answer.GetProperty("id").GetString()!, answer => answer.GetProperty("result"));
        Assert.Equal("2026-03-02T15:40:30Z", results["due"].GetString());
        Assert.Equal(0.5m, results["elapsed"].GetDecimal());
        Assert.Equal("2026-03-02T12:30:00Z", results["before"].GetString());
        Assert.Equal("2026-03-16T10:00:00Z", results["days"].GetString());
        Assert.Equal("2026-03-02T15:00:00Z", results["next"].GetString());
        Assert.False(results["open"].GetBoolean());
    }

    [Fact]
    public async Task The_table_says_whether_the_file_agrees()
    {
        var (code, output, _) = await Clock("""
            [{"id":"right","op":"is_open","cal":"office","start":"2026-03-02T10:00Z","exp":true},
             {"id":"other","op":"elapsed","cal":"office","start":"2026-03-02T10:00Z","end":"2026-03-02T11:00Z","exp":60}]
            """);

        Assert.Equal(0, code);
        Assert.Contains("agrees", output, StringComparison.Ordinal);
        Assert.Contains("the file expects 60", output, StringComparison.Ordinal);
        Assert.Contains("2 cases, 1 of 2 agree with the file", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_case_is_named_with_its_field_and_the_others_are_answered()
    {
        var (code, output, error) = await Clock("""
            [{"id":"zone","op":"is_open","cal":"broken","start":"2026-03-02T10:00Z"},
             {"id":"moment","op":"is_open","cal":"office","start":"yesterday"},
             {"id":"missing","op":"due","cal":"office","start":"2026-03-02T10:00Z"},
             {"id":"good","op":"is_open","cal":"office","start":"2026-03-02T10:00Z"}]
            """, "--json");

        Assert.Equal(1, code);
        Assert.Contains("Case zone, cal: calendar broken cannot be used; tz: 'Mars/Base'", error, StringComparison.Ordinal);
        Assert.Contains("Case moment, start:", error, StringComparison.Ordinal);
        Assert.Contains("Case missing, secs:", error, StringComparison.Ordinal);
        Assert.Contains("""{"id":"good","op":"is_open","result":true}""", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("""{"calendars":{},"cases":7}""")]
    public async Task An_unreadable_file_is_wrong_usage(string text)
    {
        await File.WriteAllTextAsync(_file, text, _cancel);

        var (code, _, error) = await Run(_file);

        Assert.Equal(2, code);
        Assert.Contains("cannot be read", error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> Clock(string cases, params string[] options)
    {
        await File.WriteAllTextAsync(_file, $$"""{{{Calendars}},"cases":{{cases}}}""", _cancel);

        return await Run([_file, .. options]);
    }

    private async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "clock", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(_cancel), process.StandardError.ReadToEndAsync(_cancel));
        await process.WaitForExitAsync(_cancel);

        return (process.ExitCode, await output, await error);
    }
}
