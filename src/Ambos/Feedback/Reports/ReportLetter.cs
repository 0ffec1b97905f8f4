using System.Globalization;
using Ambos.Core.Statistics;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Results;
using Ambos.Platform.Identity;
using Ambos.Platform.Mail;
using Ambos.Platform.Mail.Messages;
using Ambos.Platform.Mail.Templates;
using Ambos.Platform.Web;
using Microsoft.Extensions.Localization;
using NodaTime;
using SurveyResults = Ambos.Feedback.Results.Results;

namespace Ambos.Feedback.Reports;

/// <summary>The mail that holds a report: the figures themselves, in the reader's language, and the way to the page.</summary>
public sealed class ReportLetter(Post post, Company company, IStringLocalizer<ReportTexts> texts, IStringLocalizer<ResultsTexts> said, ReportTables tables)
{
    public const string Kind = "report";

    /// <param name="before">What the reader was told the last time.</param>
    /// <param name="token">Of the link that stops it; nothing for a sample.</param>
    public async Task<Letter> Write(MailedReport report, ReportFigures figures, Account reader, ReportMailing? before, Instant at, string? token, CancellationToken cancel)
    {
        var facts = await company.Current(cancel);
        var zone = await company.Zone(cancel);
        var language = MailTemplates.Spoken(reader.Language ?? facts.Language);

        return MailTemplates.In(language, () => new Letter(Kind, reader.Email, reader.Name, language, Values(report, figures, reader, before, at.InZone(zone).Date, zone))
        {
            Blocks = new Dictionary<string, MailBlock>
            {
                ["score"] = tables.Score(figures.Results),
                ["trend"] = tables.Trend(figures.Results),
                ["groups"] = tables.Groups(figures.Results),
            },
            Secret = token,
            Unsubscribe = token is null ? null : $"{StopReport.Path}/{MailContent.Secret}",
            UnsubscribeText = texts["Send me this report no more"],
            About = (Survey.Subject, report.SurveyId),
        });
    }

    private Dictionary<string, string> Values(MailedReport report, ReportFigures figures, Account reader, ReportMailing? before, LocalDate today, DateTimeZone zone)
    {
        var results = figures.Results;
        var holds = texts.Holds(said, results.Filter, report.LastWaves, results.Choices);

        return new()
        {
            ["name"] = MailContent.Clean(reader.Name),
            ["report"] = MailContent.Clean(report.Name),
            ["survey"] = MailContent.Clean(results.Survey.Name),
            ["date"] = today.Said(),
            ["selection"] = MailContent.Clean(results.Survey.State is SurveyState.Closed ? $"{holds}\n{texts["The survey is closed: this report is the last one."]}" : holds),
            ["change"] = string.Join('\n', Changes(results, before, zone)),
            ["response"] = Response(figures.Participation.All),
            ["link"] = post.Link(ResultQuestion.At($"/surveys/{report.SurveyId}/results", results.Filter, results.Against)),
        };
    }

    /// <summary>Against the period before, and against what the last report said.</summary>
    private IEnumerable<string> Changes(SurveyResults results, ReportMailing? before, DateTimeZone zone)
    {
        if (results is not { Main.Measure: var measure, Score: { } score })
        {
            yield break;
        }

        if (results.Before is { } earlier)
        {
            yield return texts["Compared with {0} (n = {1}): {2}", ResultWords.Say(measure, earlier.Score?.Value), ResultWords.Say(earlier.Score?.Count),
                said.Compare(measure, earlier.Difference, earlier.Difference?.Finding ?? Finding.TooFew)];
        }

        if (before is { Score: { } told, Count: { } count })
        {
            var (then, now, day) = (ResultWords.Say(measure, told), ResultWords.Say(measure, score.Value), before.At.InZone(zone).Date.Said());
            yield return then == now
                ? texts["The same as in the report of {0} ({1}, n = {2}).", day, then, ResultWords.Say(count)]
                : score.Value > told
                    ? texts["Higher than in the report of {0}: {1} then (n = {2}), {3} now.", day, then, ResultWords.Say(count), now]
                    : texts["Lower than in the report of {0}: {1} then (n = {2}), {3} now.", day, then, ResultWords.Say(count), now];
        }
    }

    private string Response(ResponseRate rate) => rate.Estimate() is not { } answered
        ? texts["Response rate: nobody was invited personally, so there is none."]
        : texts["Response rate: {0} ({1} of {2} who could be reached; 95 % interval {3} to {4}).", Percent(answered.Value), ResultWords.Say(rate.Completed), ResultWords.Say(rate.Reached),
            Percent(answered.Interval?.Low), Percent(answered.Interval?.High)];

    private static string Percent(double? share) => share?.ToString("P0", CultureInfo.CurrentCulture) ?? ResultWords.Nothing;
}
