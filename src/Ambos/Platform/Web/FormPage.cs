using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Ambos.Platform.Web;

/// <summary>
/// A page with forms: does the work and goes on, or stays with what was typed and says why not. A form that stays
/// answers 422; see <see cref="FormAnswers"/>.
/// </summary>
public abstract class FormPage : ComponentBase
{
    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter] protected HttpContext Http { get; set; } = default!;

    protected CancellationToken Cancel => Http.RequestAborted;

    /// <summary>Why the work was refused; shown by <c>RefusalNotice</c>.</summary>
    protected RefusedException? Refusal { get; private set; }

    /// <summary>Names this attempt to create something; written into the form by <c>IdempotencyField</c>.</summary>
    protected IdempotencyKey? Key =>
        IdempotencyKey.From(Http.Request.HasFormContentType ? Http.Request.Form[IdempotencyField.FieldName].ToString() : null);

    /// <summary>Does the work, then goes to <paramref name="then"/>, or to this page anew.</summary>
    protected Task Attempt(Func<Task> work, string? then = null) => Attempt(null, work, then);

    /// <summary>Does the work and goes to the address that it returns.</summary>
    protected Task Attempt(Func<Task<string>> work) => Attempt(null, work);

    /// <summary>Does the work; a refusal that names a field of the form is shown beside that field.</summary>
    protected Task Attempt(EditContext? form, Func<Task> work, string? then = null) => Attempt(form, async () =>
    {
        await work();
        return then ?? Navigation.Uri;
    });

    /// <summary>Does the work and goes to the address that it returns; a refusal may name a field of the form.</summary>
    protected async Task Attempt(EditContext? form, Func<Task<string>> work)
    {
        try
        {
            Navigation.NavigateTo(await work());
        }
        catch (RefusedException refused) when (refused.Kind is not RefusalKind.NotFound)
        {
            Refusal = refused;
            Mark(form, refused);
        }
    }

    private static void Mark(EditContext? form, RefusedException refused)
    {
        if (form is null || refused.Field is not [var first, .. var rest])
        {
            return;
        }

        var field = form.Field(char.ToUpperInvariant(first) + rest);
        new ValidationMessageStore(form).Add(field, refused.Code);
        form.NotifyValidationStateChanged();
    }
}
