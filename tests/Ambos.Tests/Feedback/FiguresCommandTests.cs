using System.Diagnostics;
using System.Text.Json;

namespace Ambos.Tests.Feedback;

/// <summary>The command as a company calls it: another process, no database.</summary>
public sealed class FiguresCommandTests : IDisposable
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Every_operation_is_answered_as_json()
    {
        var (code, output, _) = await Figures("""
            [{"id":"nps","op":"nps","answers":[162,108,54]}, {"id":"scores","op":"nps","scores":[10,9,7,0]},
             {"id":"apart","op":"nps-difference","a":[60,25,15],"b":[15,25,60]}, {"id":"csat","op":"csat","scores":[5,4,3,1]},
             {"id":"ces","op":"ces","scores":[1,7,4]}, {"id":"ces-share","op":"ces-share","scores":[5,6,7,1]},
             {"id":"share","op":"share","answers":[81,263]}, {"id":"shares","op":"share-difference","a":[1,10],"b":[9,10]},
             {"id":"mean","op":"mean","values":[1,2,3,4]}, {"id":"means","op":"mean-difference","a":[1,2,3],"b":[11,12,13]},
             {"id":"many","op":"false-discovery","p":[0.01,0.04]}, {"id":"line","op":"regression","x":[[1],[2],[3],[4]],"y":[3.1,4.9,7.1,8.9]},
             {"id":"table","op":"anonymity","groups":{"A":3,"B":6}}, {"id":"asked","op":"anonymity","least":5,"groups":{"A":17,"B":3},"others":9,"ask":[["A","B"],"A"]}]
            """, "--json");

        Assert.Equal(0, code);
        var results = JsonDocument.Parse(output).RootElement.EnumerateArray().ToDictionary(answer => answer.GetProperty("id").GetString()!, answer => answer.GetProperty("result"));
        Assert.Equal(14, results.Count);
        Assert.Equal(24.945251, results["nps"].GetProperty("low").GetDouble(), 1e-6);
        Assert.Equal(25, results["scores"].GetProperty("value").GetDouble());
        Assert.Equal(("Higher", 50.0, 4.0), (results["apart"].GetProperty("finding").GetString(), results["csat"].GetProperty("value").GetDouble(), results["ces"].GetProperty("value").GetDouble()));
        Assert.Equal(75, results["ces-share"].GetProperty("value").GetDouble());
        Assert.Equal(0.366209576983, results["share"].GetProperty("high").GetDouble(), 1e-9);
        Assert.Equal(("Lower", "Lower"), (results["shares"].GetProperty("finding").GetString(), results["means"].GetProperty("finding").GetString()));
        Assert.Equal(0.25, results["mean"].GetProperty("autocorrelation").GetDouble(), 1e-12);
        Assert.Equal([0.02, 0.04], results["many"].GetProperty("adjusted").EnumerateArray().Select(p => p.GetDouble()));
        Assert.Equal(1.96, results["line"].GetProperty("coefficients")[0].GetProperty("value").GetDouble(), 1e-9);
        Assert.Equal("""{"A":"TooFew","B":"CoversOthers"}""", results["table"].GetProperty("groups").GetRawText());
        Assert.Equal("""["Show","TooCloseToSeen"]""", results["asked"].GetProperty("ask").GetRawText());
    }

    [Fact]
    public async Task Without_json_it_says_whether_the_file_agrees()
    {
        var (code, output, _) = await Figures("""[{"id":"right","op":"share","answers":[0,20],"exp":{"low":0,"high":0.161125}},{"id":"other","op":"share","answers":[1,2],"exp":{"value":0.4}}]""");

        Assert.Equal(0, code);
        Assert.Contains("the file expects", output, StringComparison.Ordinal);
        Assert.Contains("2 cases, 1 of 2 agree with the file", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_case_is_named_with_its_field_and_the_others_are_answered()
    {
        var (code, output, error) = await Figures("""
            [{"id":"op","op":"magic"}, {"id":"many","op":"share","answers":[5,2]}, {"id":"score","op":"csat","scores":[6]}, {"id":"none","op":"mean"},
             {"id":"set","op":"anonymity","groups":{"A":9},"ask":["B"]}, {"id":"good","op":"share","answers":[1,1]}, 7]
            """, "--json");

        Assert.Equal(1, code);
        Assert.All((string[])["Case op, op: write one of nps", "Case many, answers:", "Case score, scores: write whole numbers from 1 to 5", "Case none, values:", "Case set, ask: B is no group", "Case #7, op:"],
            said => Assert.Contains(said, error, StringComparison.Ordinal));
        Assert.Contains("\"id\":\"good\"", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("7")]
    public async Task An_unreadable_file_is_refused(string text)
    {
        await File.WriteAllTextAsync(_file, text, _cancel);

        var (code, _, error) = await Run(_file);

        Assert.Equal(1, code);
        Assert.Contains("cannot be read", error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> Figures(string cases, params string[] options)
    {
        await File.WriteAllTextAsync(_file, $$"""{"cases":{{cases}}}""", _cancel);

        return await Run([_file, .. options]);
    }

    private async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "figures", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(_cancel), process.StandardError.ReadToEndAsync(_cancel));
        await process.WaitForExitAsync(_cancel);

        return (process.ExitCode, await output, await error);
    }
}
