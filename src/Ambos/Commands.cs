using System.CommandLine;
using Ambos.Catalogue.Calendars;
using Ambos.Chain.Report;
using Ambos.Chain.Histories;
using Ambos.Chain.Histories.Demo;
using Ambos.Platform.Cli;
using Ambos.Platform.Import;
using Ambos.Customers.Accounts;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Figures;
using Ambos.Feedback.Results;
using Ambos.Platform.Identity;

namespace Ambos;

/// <summary>The commands of the command line, in the order of the help.</summary>
public static class Commands
{
    public static IEnumerable<Command> All() =>
    [
        ServeCommand.Create(),
        ClockCommand.Create(),
        FiguresCommand.Create(),
        ReportCommand.Create(),
        SurveysCommand.Create(),
        SentimentCommand.Create(),
        DemoCommand.Create(),
        ImportCommand.Create(HistoriesModule.Commands()),
        UserCommand.Create(),
        TokenCommand.Create(),
        VerifyCommand.Create(),
    ];
}
