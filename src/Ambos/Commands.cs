using System.CommandLine;
using Ambos.Catalogue.Calendars;
using Ambos.Chain.Report;
using Ambos.Platform.Cli;

namespace Ambos;

/// <summary>The commands of the command line, in the order of the help.</summary>
public static class Commands
{
    public static IEnumerable<Command> All() =>
    [
        ServeCommand.Create(),
        ClockCommand.Create(),
        ReportCommand.Create(),
        VerifyCommand.Create(),
    ];
}
