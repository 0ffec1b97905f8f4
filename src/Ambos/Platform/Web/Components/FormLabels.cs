using Microsoft.AspNetCore.Components.Forms;

namespace Ambos.Platform.Web.Components;

internal sealed record FormLabel(string Text, string Id, string Name);

/// <summary>What the fields of a form are called and where they stand, so that the list of errors can name and reach them.</summary>
internal static class FormLabels
{
    private static readonly object Key = new();

    public static Dictionary<FieldIdentifier, FormLabel> Of(EditContext form)
    {
        if (form.Properties.TryGetValue(Key, out var known))
        {
            return (Dictionary<FieldIdentifier, FormLabel>)known;
        }

        var labels = new Dictionary<FieldIdentifier, FormLabel>();
        form.Properties[Key] = labels;
        return labels;
    }
}
