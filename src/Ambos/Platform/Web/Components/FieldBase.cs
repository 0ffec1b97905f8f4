using System.Globalization;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace Ambos.Platform.Web.Components;

/// <summary>
/// A labelled field of a plain form. In an EditForm give <c>@bind-Value</c>, and it finds its name and its errors;
/// in any other form (filters, forms known only at run time) give <c>Name</c>, <c>Value</c> and <c>Error</c>.
/// </summary>
public abstract class FieldBase<TValue> : ComponentBase, IDisposable
{
    private EditContext? _listening;

    [Inject] protected IStringLocalizer<Phrases> T { get; set; } = default!;

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>One sentence under the field: what it is for, what form it has.</summary>
    [Parameter] public string? Help { get; set; }

    /// <summary>A message to show, already in the reader's language or one of the codes of the rules.</summary>
    [Parameter] public string? Error { get; set; }

    [Parameter] public bool Required { get; set; }
    [Parameter] public bool Disabled { get; set; }

    /// <summary>Says "optional" where nothing must be entered; what is bound in an EditForm says so by itself, filters do not.</summary>
    [Parameter] public bool Optional { get; set; }

    /// <summary>The name in the form, when it does not follow from the binding.</summary>
    [Parameter] public string? Name { get; set; }

    [Parameter] public string? Id { get; set; }
    [Parameter] public TValue? Value { get; set; }
    [Parameter] public EventCallback<TValue> ValueChanged { get; set; }
    [Parameter] public Expression<Func<TValue>>? ValueExpression { get; set; }

    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [CascadingParameter] private EditContext? Form { get; set; }
    [CascadingParameter] private FormMappingContext? Posted { get; set; }

    /// <summary>The name in the form.</summary>
    protected string FieldName => Name ?? (ValueExpression is null ? "" : FieldNames.Of(ValueExpression));

    protected string FieldId => Id ?? "f-" + string.Concat(FieldName.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));

    protected bool SaysOptional => Optional || ValueExpression is not null;

    /// <summary>What stands in the field: what was typed, also when it could not be read.</summary>
    protected string? Text => Unreadable ?? Format(Value);

    protected IReadOnlyList<string> Errors => [.. Messages().Distinct().Select(message => T[message].Value)];

    protected string? Invalid => Messages().Any() ? "true" : null;

    protected string? Describers => string.Join(' ', new[] { Help is null ? null : $"{FieldId}-help", Invalid is null ? null : $"{FieldId}-error" }
        .Where(id => id is not null)) is { Length: > 0 } ids ? ids : null;

    private string? Unreadable => ValueExpression is null ? null : Posted?.GetAttemptedValue(FieldName);

    protected override void OnParametersSet()
    {
        if (Form != _listening)
        {
            Forget();
            _listening = Form;
            _listening?.OnValidationStateChanged += Show;
        }

        if (Form is not null && ValueExpression is not null)
        {
            FormLabels.Of(Form)[FieldIdentifier.Create(ValueExpression)] = new(Label, FieldId, FieldName);
        }
    }

    /// <summary>How a value is written into the field.</summary>
    protected virtual string? Format(TValue? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    public void Dispose()
    {
        Forget();
        GC.SuppressFinalize(this);
    }

    private IEnumerable<string> Messages()
    {
        if (Error is not null)
        {
            return [Error];
        }

        if (Form is null || ValueExpression is null)
        {
            return [];
        }

        return Unreadable is null ? Form.GetValidationMessages(FieldIdentifier.Create(ValueExpression)) : ["not-a-value"];
    }

    private void Show(object? sender, ValidationStateChangedEventArgs args) => StateHasChanged();

    private void Forget() => _listening?.OnValidationStateChanged -= Show;
}
