using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Ambos.Platform.Cli;

namespace Ambos.Feedback.Figures;

/// <summary><c>ambos figures</c>: answers a file of questions to the statistics and the gate of surveys, to check them. Needs no database.</summary>
public static class FiguresCommand
{
    private const double UsualTolerance = 1e-6;

    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private static readonly Argument<string> File = new("FILE") { Description = "JSON file with cases; - reads standard input" };
    private static readonly Option<bool> AsJson = new("--json") { Description = "Print a JSON array of {id, op, result}" };

    public static Command Create()
    {
        var command = new Command("figures", "Compute scores, intervals, comparisons and what may be shown, as the results of surveys do") { File, AsJson };
        command.SetAction((parsed, cancel) => Run(parsed.GetRequiredValue(File), parsed.GetValue(AsJson), cancel));
        return command;
    }

    private static async Task<int> Run(string path, bool json, CancellationToken cancel)
    {
        var (cases, tolerance) = await Read(path, cancel);
        var answers = cases.ConvertAll(Answer);
        await (json ? PrintJson(answers) : Print(answers, tolerance));
        foreach (var (asked, _, fault) in answers.Where(answer => answer.Fault is not null))
        {
            await Console.Error.WriteLineAsync($"Case {asked.Id}, {fault}.");
        }

        return answers.Exists(answer => answer.Fault is not null) ? CommandLine.Refused : CommandLine.Done;
    }

    private static async Task<(List<FigureCase> Cases, double Tolerance)> Read(string path, CancellationToken cancel)
    {
        try
        {
            using var document = JsonDocument.Parse(path == "-" ? await Console.In.ReadToEndAsync(cancel) : await System.IO.File.ReadAllTextAsync(path, cancel));
            var root = document.RootElement.Clone();
            var list = root.ValueKind is JsonValueKind.Object && root.TryGetProperty("cases", out var found) ? found : root;
            return list.ValueKind is JsonValueKind.Array
                ? ([.. list.EnumerateArray().Select((entry, place) => new FigureCase(entry, place + 1))],
                    list.GetArrayLength() >= 0 && root.ValueKind is JsonValueKind.Object && root.TryGetProperty("tolerance", out var said) && said.TryGetDouble(out var tolerance) ? tolerance : UsualTolerance)
                : throw new JsonException("There is no list of cases.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            throw new CommandRefusedException($"{path} cannot be read: {unreadable.Message} Give a JSON file with a list of cases.");
        }
    }

    private static (FigureCase Asked, JsonObject? Result, string? Fault) Answer(FigureCase asked)
    {
        try
        {
            return (asked, FigureAnswers.To(asked), null);
        }
        catch (FigureInputException unusable)
        {
            return (asked, null, unusable.Message);
        }
    }

    private static Task PrintJson(List<(FigureCase Asked, JsonObject? Result, string? Fault)> answers) => Console.Out.WriteLineAsync(
        $"[\n{string.Join(",\n", answers.Select(answer => new JsonObject { ["id"] = answer.Asked.Id, ["op"] = answer.Asked.Operation, ["result"] = answer.Result?.DeepClone() }.ToJsonString(Compact)))}\n]");

    private static async Task Print(List<(FigureCase Asked, JsonObject? Result, string? Fault)> answers, double tolerance)
    {
        var (judged, agreeing) = (0, 0);
        foreach (var (asked, result, fault) in answers)
        {
            var agrees = asked.Expected is { } expected && result is not null ? Agrees(result, expected, tolerance) : (bool?)null;
            judged += agrees is null ? 0 : 1;
            agreeing += agrees is true ? 1 : 0;
            await Console.Out.WriteLineAsync($"{asked.Id}  {asked.Operation}  {result?.ToJsonString(Compact) ?? fault}{(agrees is null ? "" : agrees.Value ? "  agrees" : $"  the file expects {asked.Expected}")}");
        }

        await Console.Out.WriteLineAsync($"{answers.Count} cases{(judged > 0 ? $", {agreeing} of {judged} agree with the file" : "")}");
    }

    /// <summary>Whether everything that is expected is there; what is not expected does not matter.</summary>
    private static bool Agrees(JsonNode? found, JsonElement expected, double tolerance) => (found, expected.ValueKind) switch
    {
        (JsonObject fields, JsonValueKind.Object) => expected.EnumerateObject().All(field => fields.ContainsKey(field.Name) && Agrees(fields[field.Name], field.Value, tolerance)),
        (JsonArray list, JsonValueKind.Array) => list.Count == expected.GetArrayLength() && list.Zip(expected.EnumerateArray(), (one, other) => Agrees(one, other, tolerance)).All(same => same),
        (JsonValue value, JsonValueKind.Number) => value.GetValueKind() is JsonValueKind.Number && Math.Abs(value.Deserialize<double>() - expected.GetDouble()) <= tolerance,
        (JsonValue value, JsonValueKind.String) => value.ToString() == expected.GetString(),
        (null, JsonValueKind.Null) => true,
        _ => false,
    };
}
