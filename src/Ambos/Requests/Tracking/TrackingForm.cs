using Ambos.Platform.Web;
using Ambos.Requests.Portal;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Ambos.Requests.Tracking;

/// <summary>A form on the customer's page of a request.</summary>
public abstract class TrackingForm : FormPage
{
    [Parameter, EditorRequired] public Tracked Tracked { get; set; } = default!;

    [Inject] private IStringLocalizer<PortalTexts> Texts { get; set; } = default!;

    [Inject] private protected CustomerSide Customer { get; set; } = default!;

    /// <summary>Why nothing was done; what concerns one field stands there.</summary>
    protected string? Trouble => Refusal is null ? null : Refusal.Field is null ? Sentence() : Texts["Please mend what is marked; nothing was sent yet."];

    /// <summary>What is wrong with a field.</summary>
    protected string? ErrorOf(string field) => Refusal?.Field == field ? Sentence() : null;

    /// <summary>A form that was sent is answered by itself, also when what it asks for has been done meanwhile.</summary>
    protected bool Was(string form) => Http.Request.HasFormContentType && Http.Request.Form["_handler"] == form;

    private string Sentence()
    {
        var own = Texts[Refusal!.Code, [.. Refusal.Values]];

        return own.ResourceNotFound ? Say(Refusal) : own.Value;
    }
}
