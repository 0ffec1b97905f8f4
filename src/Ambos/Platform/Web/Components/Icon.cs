using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace Ambos.Platform.Web.Components;

/// <summary>A sign of Assets/icons.txt. Without a label it is decoration and readers of the screen pass over it.</summary>
/// <remarks>Every page has a hundred of them, so it is no ComponentBase: it reads its parameters itself and writes one text.</remarks>
public sealed class Icon : IComponent
{
    private const int MostKept = 2000;

    private static readonly ConcurrentDictionary<(string Sheet, string Name, string? Class), RenderFragment> Kept = [];

    private RenderHandle _handle;

    /// <summary>A name of Assets/icons.txt.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>Says what the sign means where no word stands beside it.</summary>
    [Parameter] public string? Label { get; set; }

    [Parameter] public string? Class { get; set; }

    public void Attach(RenderHandle renderHandle) => _handle = renderHandle;

    public Task SetParametersAsync(ParameterView parameters)
    {
        foreach (var parameter in parameters)
        {
            Set(parameter.Name, parameter.Value as string);
        }

        _handle.Render(Drawn());
        return Task.CompletedTask;
    }

    private void Set(string parameter, string? value)
    {
        switch (parameter)
        {
            case nameof(Name):
                Name = value ?? "";
                break;
            case nameof(Label):
                Label = value;
                break;
            case nameof(Class):
                Class = value;
                break;
            default:
                throw new InvalidOperationException($"An icon knows nothing of {parameter}.");
        }
    }

    private RenderFragment Drawn()
    {
        var sheet = _handle.Assets["lib/icons.svg"];
        if (Label is not null)
        {
            return Fragment($"role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(Label)}\"", sheet);
        }

        if (Kept.TryGetValue((sheet, Name, Class), out var kept))
        {
            return kept;
        }

        var drawn = Fragment("aria-hidden=\"true\"", sheet);
        return Kept.Count < MostKept ? Kept.GetOrAdd((sheet, Name, Class), drawn) : drawn;
    }

    private RenderFragment Fragment(string meaning, string sheet)
    {
        var encoder = HtmlEncoder.Default;
        var text = $"<svg class=\"icon {(Class is null ? "" : encoder.Encode(Class))}\" {meaning}><use href=\"/{encoder.Encode(sheet)}#{encoder.Encode(Name)}\"></use></svg>";
        return builder => builder.AddMarkupContent(0, text);
    }
}
