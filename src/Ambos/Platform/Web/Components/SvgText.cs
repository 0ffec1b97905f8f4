using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Ambos.Platform.Web.Components;

/// <summary>Text inside a drawing; Razor keeps the name of this element for itself.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter] public string? Class { get; set; }
    [Parameter, EditorRequired] public string X { get; set; } = "";
    [Parameter, EditorRequired] public string Y { get; set; } = "";
    [Parameter, EditorRequired] public string Value { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", Class);
        builder.AddAttribute(2, "x", X);
        builder.AddAttribute(3, "y", Y);
        builder.AddContent(4, Value);
        builder.CloseElement();
    }
}
