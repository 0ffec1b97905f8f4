using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ambos.Catalogue.Calendars.Clock;
using Ambos.Platform.Cli;

namespace Ambos.Catalogue.Calendars;

/// <summary><c>ambos clock</c>: answers a file of questions to calendars, to try them before going live. Needs no database.</summary>
public static class ClockCommand
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Argument<string> File = new("FILE")
    {
        Description = "JSON file with calendars and cases; - reads standard input",
    };

    private static readonly Option<bool> AsJson = new("--json") { Description = "Print a JSON array of {id, op, result}" };

    public static Command Create()
    {
        var command = new Command("clock", "Compute due times and working time by the calendars of a file") { File, AsJson };
        command.SetAction((parsed, cancel) => Run(parsed.GetRequiredValue(File), parsed.GetValue(AsJson), cancel));
        return command;
    }

    private static async Task<int> Run(string path, bool json, CancellationToken cancel)
    {
        if (await Read(path, cancel) is not { } file)
        {
            return CommandLine.WrongUsage;
        }

        ClockAnswer[] answers = [.. file.Cases.Select(filed => ClockAnswer.To(filed, file))];
        if (json)
        {
            await PrintJson(answers);
        }
        else
        {
            await PrintTable(answers);
        }

        foreach (var answer in answers.Where(answer => answer.Fault is not null))
        {
            await Console.Error.WriteLineAsync($"Case {answer.Case.Id}, {answer.Fault}.");
        }

        return answers.Any(answer => answer.Fault is not null) ? CommandLine.Refused : CommandLine.Done;
    }

    private static async Task<ClockFile?> Read(string path, CancellationToken cancel)
    {
        try
        {
            return ClockFile.Read(path == "-"
                ? await Console.In.ReadToEndAsync(cancel)
                : await System.IO.File.ReadAllTextAsync(path, cancel));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException or ClockInputException)
        {
            await Console.Error.WriteLineAsync(
                $"{path} cannot be read: {unreadable.Message} Give a JSON file with an object of calendars and a list of cases.");
            return null;
        }
    }

    private static Task PrintJson(ClockAnswer[] answers)
    {
        var rows = answers.Select(answer => new JsonObject
        {
            ["id"] = answer.Case.Id,
            ["op"] = answer.Case.Operation,
            ["result"] = answer.Result?.DeepClone(),
        }.ToJsonString(Compact));

        return Console.Out.WriteLineAsync($"[\n{string.Join(",\n", rows)}\n]");
    }

    private static async Task PrintTable(ClockAnswer[] answers)
    {
        string[][] rows =
        [
            ["case", "asked", "calendar", "result", ""],
            .. answers.Select(answer => new[]
            {
                answer.Case.Id,
                answer.Case.Operation,
                answer.Case.Asked?.Calendar ?? "",
                answer.Result?.ToString() ?? "no answer",
                Judged(answer),
            }),
        ];
        int[] widths = [.. Enumerable.Range(0, 4).Select(column => rows.Max(row => row[column].Length))];
        foreach (var row in rows)
        {
            await Console.Out.WriteLineAsync(string.Join("  ", row.Select((cell, i) => i < 4 ? cell.PadRight(widths[i]) : cell)).TrimEnd());
        }

        var judged = answers.Count(answer => answer.Agrees is not null);
        await Console.Out.WriteLineAsync(
            $"{answers.Length} cases{(judged > 0 ? $", {answers.Count(answer => answer.Agrees is true)} of {judged} agree with the file" : "")}");
    }

    private static string Judged(ClockAnswer answer) => answer switch
    {
        { Fault: { } fault } => fault,
        { Agrees: true } => "agrees",
        { Agrees: false } => $"the file expects {answer.Case.Expected}",
        _ => "",
    };
}
