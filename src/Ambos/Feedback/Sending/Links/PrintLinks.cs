using Ambos.Feedback.Results;
using Ambos.Platform.Exports.Pdf;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Web.Components;
using Microsoft.Extensions.Localization;

namespace Ambos.Feedback.Sending.Links;

/// <summary>The open links of a survey as PDF, a page each: to be hung up, or given to a printer.</summary>
public sealed class PrintLinks(DrawLink links, DrawPaper draw, PdfPrinter printer)
{
    public async Task<byte[]> Run(Guid survey, Guid? link, Uri here, CancellationToken cancel)
    {
        var found = await links.All(survey, link, here, cancel);

        return found.Count == 0 ? throw new NotFoundException() : await printer.Print(await draw.Run<LinkPaper>(new() { [nameof(LinkPaper.Links)] = found }), cancel);
    }

    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/surveys/{id:guid}/sheet.pdf", async (
            Guid id, Guid? link, PrintLinks print, PdfPrinter printer, IStringLocalizer<ResultsTexts> texts, HttpContext http, CancellationToken cancel) =>
        {
            if (!printer.IsThere)
            {
                http.Say(texts["This server has no Chromium that could write a PDF. Print this page instead, and choose “Save as PDF”."]);
                return (IResult)TypedResults.LocalRedirect($"/surveys/{id}/sheet{(link is null ? "" : $"?link={link}")}");
            }

            var file = await print.Run(id, link, DrawLink.Here(http), cancel);
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return TypedResults.File(file, "application/pdf", "qr.pdf");
        })
        .Allow(Right.ManageSurveys)
        .ExcludeFromDescription();
}
