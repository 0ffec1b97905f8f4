using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Ambos.Platform.Exports.Pdf;

/// <summary>Draws a component as a document of its own, apart from any page.</summary>
public sealed class DrawPaper(IServiceProvider services, ILoggerFactory logs)
{
    public async Task<string> Run<T>(Dictionary<string, object?> parameters) where T : IComponent
    {
        await using var renderer = new HtmlRenderer(services, logs);

        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
