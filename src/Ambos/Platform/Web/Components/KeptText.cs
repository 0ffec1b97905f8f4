using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Ambos.Platform.Web.Components;

/// <summary>Draws its content once and keeps the text: for parts of the frame that look alike for all who are shown the same.</summary>
public sealed class KeptText : ComponentBase
{
    private string? _text;

    /// <summary>Which part it is.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>All that decides how it looks beside the language: what the reader may see, and where they are.</summary>
    [Parameter, EditorRequired] public string Shown { get; set; } = "";

    [Parameter, EditorRequired] public RenderFragment ChildContent { get; set; } = default!;

    [Inject] private KeptRows Kept { get; set; } = default!;
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    protected override async Task OnParametersSetAsync() => _text = (await Kept.Of(Name, [Shown], Http, Assets, _ => ChildContent))[0];

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (_text is not null)
        {
            builder.AddMarkupContent(0, _text);
        }
    }
}
