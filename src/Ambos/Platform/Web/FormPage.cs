using System.Reflection;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace Ambos.Platform.Web;

/// <summary>
/// A page with forms: does the work and goes on, or stays with what was typed and says why not. A form that stays
/// answers 422; see <see cref="FormAnswers"/>.
/// </summary>
public abstract class FormPage : ComponentBase
{
    /// <summary>The hidden field that names an attempt to create something; the submit button writes it.</summary>
    private const string KeyField = "Idempotency-Key";

    [Inject] private NavigationManager Navigation { get; set; } = default!;
    [Inject] private IStringLocalizerFactory Texts { get; set; } = default!;

    [CascadingParameter] protected HttpContext Http { get; set; } = default!;

    protected CancellationToken Cancel => Http.RequestAborted;

    /// <summary>Why the work was refused.</summary>
    protected RefusedException? Refusal { get; private set; }

    /// <summary>The refusal in the reader's language, for <c>FormErrors</c>; nothing when it stands beside its field.</summary>
    protected string? RefusalText { get; private set; }

    /// <summary>Names this attempt to create something, so that a form sent twice creates one thing.</summary>
    protected IdempotencyKey? Key =>
        IdempotencyKey.From(Http.Request.HasFormContentType ? Http.Request.Form[KeyField].ToString() : null);

    /// <summary>An id that was chosen in the form; nothing when nothing was.</summary>
    protected Guid? ChosenId(string field) =>
        Http.Request.HasFormContentType && Guid.TryParse(Http.Request.Form[field], out var id) ? id : null;

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
    protected Task Attempt(EditContext? form, Func<Task<string>> work) => Try(form, async () => Navigation.NavigateTo(await work()));

    /// <summary>Does the work and stays: for what is shown once. A refusal is shown as ever.</summary>
    protected async Task Try(EditContext? form, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (RefusedException refused) when (refused.Kind is not RefusalKind.NotFound)
        {
            Refusal = refused;
            Show(form, refused);
        }
    }

    /// <summary>The sentence for a refusal: the page's own, that of the texts which it speaks, else the common one.</summary>
    protected string Say(RefusedException refused) =>
        new[] { GetType() }.Concat(Spoken()).Concat([typeof(Refusals), typeof(Phrases)])
            .Select(texts => Texts.Create(texts)[refused.Code, [.. refused.Values]])
            .FirstOrDefault(text => !text.ResourceNotFound)?.Value ?? refused.Code;

    /// <summary>The texts that the page has injected.</summary>
    private IEnumerable<Type> Spoken() => GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Select(property => property.PropertyType)
        .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IStringLocalizer<>)).Select(type => type.GenericTypeArguments[0]);

    private void Show(EditContext? form, RefusedException refused)
    {
        if (form is null || refused.Field is not [var first, .. var rest])
        {
            RefusalText = Say(refused);
            return;
        }

        new ValidationMessageStore(form).Add(form.Field(char.ToUpperInvariant(first) + rest), Say(refused));
        form.NotifyValidationStateChanged();
    }
}
