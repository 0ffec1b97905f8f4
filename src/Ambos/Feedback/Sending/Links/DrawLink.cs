using System.Globalization;
using Ambos.Core.Surveys;
using Ambos.Feedback.Contract;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace Ambos.Feedback.Sending.Links;

/// <summary>An open link as it is printed.</summary>
/// <param name="Script">What a site holds that shows it as a widget; nothing for other links.</param>
public sealed record LinkToPrint(Guid Id, string Title, string Name, string Address, string? Script);

/// <summary>Somebody who manages surveys takes the QR code of an open link, for a counter, a receipt or a wall.</summary>
public sealed class DrawLink(AmbosDb db, Site site)
{
    private const int DotsOfPicture = 20;
    private const int Most = 100;

    public async Task<LinkToPrint> Run(Guid survey, Guid link, Uri here, CancellationToken cancel) =>
        (await All(survey, link, here, cancel)) is [var only] ? only : throw new NotFoundException();

    /// <summary>Those of a survey that lead somewhere, or one of them.</summary>
    public async Task<IReadOnlyList<LinkToPrint>> All(Guid survey, Guid? link, Uri here, CancellationToken cancel)
    {
        var asked = await db.Set<Survey>().Where(row => row.Id == survey).Select(row => row.Draft).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
        var title = asked.Title.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, asked.Language);
        var links = await db.Set<SurveyLink>().Where(row => row.SurveyId == survey && !row.Retired && (link == null || row.Id == link)).OrderBy(row => row.Id).Take(Most).ToListAsync(cancel);
        return links.ConvertAll(row => new LinkToPrint(
            row.Id, title, row.Name, Address($"/s/{row.Token}"), row.Channel is SurveyChannel.Widget ? $"<script src=\"{Address($"/widget/{row.Token}.js")}\" defer></script>" : null));

        string Address(string path) => new Uri(site.BaseUrl ?? here, path).ToString();
    }

    /// <summary>Sharp at every size.</summary>
    public static string Svg(string address)
    {
        using var code = Code(address);
        using var drawing = new SvgQRCode(code);
        return drawing.GetGraphic(DotsOfPicture);
    }

    /// <summary>The same as a part of a document, in the size that the document gives it.</summary>
    internal static string Drawing(string address)
    {
        using var code = Code(address);
        using var drawing = new SvgQRCode(code);
        return drawing.GetGraphic(1, "#000000", "#ffffff", sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    public static byte[] Png(string address)
    {
        using var code = Code(address);
        using var drawing = new PngByteQRCode(code);
        return drawing.GetGraphic(DotsOfPicture);
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/surveys/{id:guid}/links/{link:guid}/qr.svg", async (Guid id, Guid link, DrawLink draw, HttpContext http, CancellationToken cancel) =>
                TypedResults.File(System.Text.Encoding.UTF8.GetBytes(Svg((await draw.Run(id, link, Here(http), cancel)).Address)), "image/svg+xml", "qr.svg"))
            .Allow(Right.ManageSurveys).ExcludeFromDescription();
        app.MapGet("/surveys/{id:guid}/links/{link:guid}/qr.png", async (Guid id, Guid link, DrawLink draw, HttpContext http, CancellationToken cancel) =>
                TypedResults.File(Png((await draw.Run(id, link, Here(http), cancel)).Address), "image/png", http.Request.Query["shown"] == "1" ? null : "qr.png"))
            .Allow(Right.ManageSurveys).ExcludeFromDescription();
    }

    internal static Uri Here(HttpContext http) => new($"{http.Request.Scheme}://{http.Request.Host}");

    private static QRCodeData Code(string address) => QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.Q);
}
