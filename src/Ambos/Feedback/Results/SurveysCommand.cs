using System.CommandLine;
using Ambos.Feedback.Anonymity;
using Ambos.Platform.Cli;

namespace Ambos.Feedback.Results;

/// <summary><c>ambos surveys</c>: counting all answers again.</summary>
public static class SurveysCommand
{
    public static Command Create() => new("surveys", "What surveys are counted by") { Rebuild() };

    private static Command Rebuild()
    {
        var command = new Command("rebuild", "Count all answers of surveys again, and say whether the counts agreed");
        command.SetAction((parsed, cancel) => OfflineHost.Run(parsed, async services =>
        {
            var progress = new Progress<long>(count => Console.Error.Write($"\r{count:N0} answers counted"));
            var found = await services.GetRequiredService<RebuildCells>().Run(progress, cancel);
            await Console.Error.WriteAsync("\r");
            await Console.Out.WriteLineAsync($"{found.Answers:N0} answers counted again in {found.Cells:N0} cells. " + (found.Mended == 0
                ? "All agreed."
                : $"{found.Mended:N0} did not agree and are mended."));

            return CommandLine.Done;
        }, cancel));

        return command;
    }
}
