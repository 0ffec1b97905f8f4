using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.HtmlRendering.Infrastructure;
using Microsoft.Extensions.Caching.Memory;

namespace Ambos.Platform.Web.Components;

/// <summary>
/// The rows of lists as text, drawn once and kept as long as they are asked for. The key is the row itself beside the
/// language and zone of the reader: rows that are equal look alike, and one that has changed is another row.
/// </summary>
public sealed class KeptRows : IDisposable
{
    private const int MostLetters = 8_000_000;

    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(2);

    private readonly MemoryCache _texts = new(new MemoryCacheOptions { SizeLimit = MostLetters, CompactionPercentage = 0.3 });

    /// <summary>The text of each row, in order; draws those that are not kept.</summary>
    /// <param name="list">What else decides how a row looks: the list and its columns.</param>
    /// <param name="draw">Draws one row out of nothing but the row and what <paramref name="list"/> says.</param>
    public async Task<string[]> Of<TRow>(string list, IReadOnlyList<TRow> rows, HttpContext http, ResourceAssetCollection assets, RenderFragment<TRow> draw)
        where TRow : notnull
    {
        var (language, zone) = (CultureInfo.CurrentUICulture.Name, ViewerZone.Of(http).Id);
        var texts = new string[rows.Count];
        await using var renderer = new Renderer(http, assets);

        for (var index = 0; index < rows.Count; index++)
        {
            var key = new Key(list, rows[index], language, zone);
            if (!_texts.TryGetValue(key, out string? text))
            {
                text = await renderer.Draw(draw(rows[index]));
                _texts.Set(key, text, new MemoryCacheEntryOptions { Size = text.Length, SlidingExpiration = Unused });
            }

            texts[index] = text!;
        }

        return texts;
    }

    public void Dispose() => _texts.Dispose();

    private sealed record Key(string List, object Row, string Language, string Zone);

#pragma warning disable BL0006 // the renderer of static pages is meant to be derived from, and is marked with the rest of its namespace
    /// <summary>Draws apart from the page, with the same assets; made only when a row must be drawn.</summary>
    private sealed class Renderer(HttpContext http, ResourceAssetCollection assets) : IAsyncDisposable
    {
        private FragmentRenderer? _renderer;

        public Task<string> Draw(RenderFragment row)
        {
            _renderer ??= new(http.RequestServices, assets);
            return _renderer.Dispatcher.InvokeAsync(async () =>
            {
                var root = _renderer.BeginRenderingComponent(new Content(row), ParameterView.Empty);
                await root.QuiescenceTask;
                return root.ToHtmlString();
            });
        }

        public ValueTask DisposeAsync() => _renderer?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    private sealed class FragmentRenderer(IServiceProvider services, ResourceAssetCollection assets)
        : StaticHtmlRenderer(services, services.GetRequiredService<ILoggerFactory>())
    {
        protected override ResourceAssetCollection Assets => assets;
    }
#pragma warning restore BL0006

    private sealed class Content(RenderFragment row) : IComponent
    {
        private RenderHandle _handle;

        public void Attach(RenderHandle renderHandle) => _handle = renderHandle;

        public Task SetParametersAsync(ParameterView parameters)
        {
            _handle.Render(row);
            return Task.CompletedTask;
        }
    }
}
