using Ambos.Platform.Exports.Pdf;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Platform.Web.Components;
using Microsoft.Extensions.Localization;

namespace Ambos.Feedback.Results.Paper;

/// <summary>The results of a survey as PDF: what the page shows to whoever asks, and nothing more.</summary>
public sealed class PrintResults(ReadResults read, DrawPaper draw, PdfPrinter printer, Company company, TimeProvider clock, IStringLocalizer<ResultsTexts> texts)
{
    public async Task<byte[]> Run(Guid surveyId, ResultQuestion question, HttpContext http, CancellationToken cancel)
    {
        var results = await read.Run(surveyId, question.Filter(), question.Compared(), cancel);
        var zone = ViewerZone.Of(http);
        var html = await draw.Run<ResultsPaper>(new()
        {
            [nameof(ResultsPaper.Results)] = results,
            [nameof(ResultsPaper.Company)] = (await company.Current(cancel)).Name,
            [nameof(ResultsPaper.Printed)] = $"{clock.Now().InZone(zone).LocalDateTime.ToString("g", System.Globalization.CultureInfo.CurrentCulture)} ({ZoneNames.City(zone.Id)})",
            [nameof(ResultsPaper.Holds)] = Holds(results),
        });

        return await printer.Print(html, cancel);
    }

    /// <summary>Which answers these are: waves, groups, view.</summary>
    private string Holds(Results results)
    {
        var filter = results.Filter;
        string[] parts =
        [
            .. filter.From is { } from ? new[] { $"{texts["From"]} {ResultWords.Wave(from)}" } : [],
            .. filter.To is { } to ? new[] { $"{texts["To"]} {ResultWords.Wave(to)}" } : [],
            .. filter.Values.Select(pair => $"{texts.Heading(pair.Key)}: {texts.Group(pair.Key, pair.Value, results.Choices)}"),
            .. results.Choices.Views.Where(view => view.Id == filter.View).Select(view => view.Name),
        ];

        return parts.Length == 0 ? "" : string.Join(" · ", parts);
    }

    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/surveys/{id:guid}/results.pdf", async (
            Guid id, [AsParameters] ResultQuestion question, PrintResults print, PdfPrinter printer, IStringLocalizer<ResultsTexts> texts, HttpContext http, CancellationToken cancel) =>
        {
            if (!printer.IsThere)
            {
                http.Say(texts["This server has no Chromium that could write a PDF. Print this page instead, and choose “Save as PDF”."]);
                return (IResult)TypedResults.LocalRedirect(ResultQuestion.At($"/surveys/{id}/results", question.Filter(), question.Compared()));
            }

            var file = await print.Run(id, question, http, cancel);
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return TypedResults.File(file, "application/pdf", "results.pdf");
        })
        .Allow(Right.SeeResults)
        .ExcludeFromDescription();
}
