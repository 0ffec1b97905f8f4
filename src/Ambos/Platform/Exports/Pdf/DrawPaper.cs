using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Ambos.Platform.Exports.Pdf;

/// <summary>Draws a component as a document of its own, apart from any page.</summary>
public sealed class DrawPaper(IServiceProvider services, PaperFonts fonts, ILoggerFactory logs)
{
    /// <summary>Where the letters stand in the document's style sheet.</summary>
    private const string Letters = "/*letters*/";

    public async Task<string> Run<T>(Dictionary<string, object?> parameters) where T : IComponent
    {
        await using var renderer = new HtmlRenderer(services, logs);

        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        var place = html.IndexOf(Letters, StringComparison.Ordinal);

        return place < 0 ? html : html.Remove(place, Letters.Length).Insert(place, fonts.Style);
    }
}
