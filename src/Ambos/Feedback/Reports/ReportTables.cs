using Ambos.Core.Statistics;
using Ambos.Core.Surveys;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Results;
using Ambos.Platform.Mail.Messages;
using Microsoft.Extensions.Localization;
using SurveyResults = Ambos.Feedback.Results.Results;

namespace Ambos.Feedback.Reports;

/// <summary>The figures of a report as parts of a mail. What the gate hides says so.</summary>
public sealed class ReportTables(IStringLocalizer<ReportTexts> texts, IStringLocalizer<ResultsTexts> said)
{
    private const int Waves = 6;

    /// <summary>So many groups of each kind; the page has all.</summary>
    private const int MostGroups = 15;

    /// <summary>The score with n and interval; or why there is none.</summary>
    public MailBlock Score(SurveyResults results) => (results.Main, results.Score, results.Count) switch
    {
        ({ } main, { } score, _) => new(MailBlockKind.Figure, said.Name(main.Measure))
        {
            Items = [new(ResultWords.Say(main.Measure, score.Value)), new(Doubt(main.Measure, score))],
        },
        (null, _, { } count) => new(MailBlockKind.Figure, said["Answers"]) { Items = [new(ResultWords.Say(count))] },
        _ when results.Survey.Secrecy is Secrecy.Anonymous => new(MailBlockKind.Text, texts["Too few answers to show anything without giving somebody away. {0} are needed, and as many that are new.", results.Survey.GroupSize]),
        _ => new(MailBlockKind.Text, said["No answers yet"]),
    };

    /// <summary>The latest waves, and whether the score goes anywhere.</summary>
    public MailBlock Trend(SurveyResults results)
    {
        if (results is not { Main.Measure: var measure, Count: not null } || results.Trend.Waves.Count < 2)
        {
            return new(MailBlockKind.Text, "");
        }

        return new(MailBlockKind.Table, $"{said["Trend over the waves"]}\n{said.Course(measure, results.Trend.PerWave)}")
        {
            Rows = [Head(said["Wave"]), .. results.Trend.Waves.TakeLast(Waves).Select(wave => Row(ResultWords.Wave(wave.Starts), measure, wave.Score, results.Survey.Secrecy))],
        };
    }

    /// <summary>Every kind of groups under its heading, the best first; those that differ say so.</summary>
    public MailBlock Groups(SurveyResults results)
    {
        if (results is not { Main.Measure: var measure } || results.Breakdowns.Count == 0)
        {
            return new(MailBlockKind.Text, "");
        }

        return new(MailBlockKind.Table, texts["Groups"])
        {
            Rows = [Head(texts["Group"]), .. results.Breakdowns.SelectMany(breakdown => Part(results, breakdown, measure))],
        };
    }

    private IEnumerable<MailRow> Part(SurveyResults results, Breakdown breakdown, Measure measure)
    {
        yield return new([said.Heading(breakdown.Grouping)]);
        foreach (var group in breakdown.Groups.OrderByDescending(group => group.Score?.Value ?? double.MinValue).Take(MostGroups))
        {
            var name = MailContent.Clean(said.Group(breakdown.Grouping, group.Value, results.Choices));
            var remark = group.Finding switch
            {
                Finding.Higher => $"\n{texts["higher than all others"]}",
                Finding.Lower => $"\n{texts["lower than all others"]}",
                _ => "",
            };
            yield return Row(name + remark, measure, group.Score, results.Survey.Secrecy);
        }

        if (breakdown.Groups.Count > MostGroups)
        {
            yield return new([texts["The page shows all {0}.", breakdown.Groups.Count]]);
        }
    }

    /// <summary>Short words: four columns stand beside each other on a phone. What is measured stands above.</summary>
    private MailRow Head(string rows) => new([rows, texts["Score"], "95 %", "n"]);

    private MailRow Row(string name, Measure measure, Estimate? score, Secrecy secrecy) => score is null
        ? new([name, ResultWords.Nothing, secrecy is Secrecy.Anonymous ? said["Hidden to keep people anonymous"] : said["No answers"], ResultWords.Nothing])
        : new([name, ResultWords.Say(measure, score.Value), Interval(measure, score), ResultWords.Say(score.Count)]);

    private string Doubt(Measure measure, Estimate score) =>
        ResultWords.Ends(measure, score) is var (low, high) ? $"n = {ResultWords.Say(score.Count)} · {texts["95 % interval {0} to {1}", low, high]}" : $"n = {ResultWords.Say(score.Count)}";

    private string Interval(Measure measure, Estimate score) => ResultWords.Ends(measure, score) is var (low, high) ? said["{0} to {1}", low, high] : ResultWords.Nothing;
}
