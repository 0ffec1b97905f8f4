using System.Globalization;
using Ambos.Platform.Rights;
using Ambos.Platform.Web;
using NodaTime.Text;

namespace Ambos.Feedback.Results;

/// <summary>Results for programs and for spreadsheets; both ask the same gate as the page.</summary>
public static class ResultFiles
{
    private static readonly string[] Columns = ["part", "group", "name", "question", "answer", "n", "value", "low", "high", "difference", "probability", "finding"];

    public static void Map(RouteGroupBuilder surveys)
    {
        surveys.MapGet("/{id:guid}/results", async (Guid id, [AsParameters] ResultQuestion question, ReadResults read, CancellationToken cancel) =>
                ResultsReport.Of(await read.Run(id, question.Filter(), question.Compared(), cancel)))
            .Allow(Right.SeeResults)
            .WithName(nameof(ReadResults))
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        surveys.MapGet("/{id:guid}/results/drivers", async (Guid id, [AsParameters] ResultQuestion question, ReadDrivers read, CancellationToken cancel) =>
                DriversReport.Of(await read.Run(id, question.Filter(), cancel)))
            .Allow(Right.SeeResults)
            .WithName(nameof(ReadDrivers))
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        surveys.MapGet("/{id:guid}/results/quotes", async (Guid id, [AsParameters] ResultQuestion question, string? after, Guid? theme, ReadQuotes read, CancellationToken cancel) =>
            {
                var quotes = await read.Run(id, question.Filter(), after, cancel, theme);
                return new QuotesReport(quotes.All, quotes.Next);
            })
            .Allow(Right.SeeResults)
            .WithName(nameof(ReadQuotes))
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    public static void MapCsv(IEndpointRouteBuilder app) => app
        .MapGet("/surveys/{id:guid}/results.csv", async (Guid id, [AsParameters] ResultQuestion question, ReadResults read, CancellationToken cancel) =>
            new CsvDownload("results.csv", Columns, Rows(ResultsReport.Of(await read.Run(id, question.Filter(), question.Compared(), cancel))).ToAsyncEnumerable()))
        .Allow(Right.SeeResults)
        .ExcludeFromDescription();

    private static IEnumerable<object?[]> Rows(ResultsReport report) =>
    [
        Row("all", null, report.Name, report.Question, null, report.Score, report.Difference, report.Count),
        .. report.Waves.Select(wave => Row("wave", LocalDatePattern.Iso.Format(wave.Starts), null, report.Question, null, wave.Score, null, wave.Score?.Count)),
        .. report.Groups.Select(group => Row(group.Kind, group.Value, group.Name, report.Question, null, group.Score, group.Difference, group.Score?.Count)),
        .. report.Questions.SelectMany(question => (object?[][])
        [
            Row("question", null, question.Text, question.Key, null, question.Score, null, question.Count),
            .. question.Answers.Select(answer => Row("answer", null, question.Text, question.Key, answer.Key, null, null, answer.Value)),
        ]),
        .. report.Themes.SelectMany(theme => (object?[][])
        [
            Row("theme", $"{theme.Theme}", theme.Name, theme.Question, null, null, null, theme.People),
            .. ((string Tone, long Count)[])[("bad", theme.Bad), ("neutral", theme.Neutral), ("good", theme.Good)] is var tones && tones.Sum(tone => tone.Count) > 0
                ? tones.Select(tone => Row("tone", $"{theme.Theme}", theme.Name, theme.Question, tone.Tone, null, null, tone.Count)) : [],
        ]),
    ];

    private static object?[] Row(
        string part, string? group, string? name, string? question, string? answer, ReportedScore? score, ReportedDifference? difference, long? count) =>
    [
        part, group, name, question, answer, count, Number(score?.Value), Number(score?.Low), Number(score?.High), Number(difference?.Value),
        difference?.Probability?.ToString("0.0000", CultureInfo.InvariantCulture), difference?.Finding.ToString(),
    ];

    private static double? Number(double? value) => value is { } known ? Math.Round(known, 4) : null;
}

/// <summary>Quotes; null where too few people wrote something.</summary>
public sealed record QuotesReport(IReadOnlyList<Quote>? Quotes, string? Next);
