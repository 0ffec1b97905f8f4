using System.Globalization;
using Ambos.Platform.Rules;
using Ambos.Platform.Web;

namespace Ambos.Feedback;

/// <summary>A plain form that keeps what was typed, and says beside each field what is wrong with it.</summary>
public abstract class TypedForm : FormPage
{
    private bool IsSent => Http.Request.HasFormContentType;

    /// <summary>What was sent in a field; nothing while the form is shown for the first time.</summary>
    protected string? Typed(string name) => IsSent && Http.Request.Form.TryGetValue(name, out var value) ? value[0] : null;

    /// <summary>What was sent, where anything was.</summary>
    protected string? Filled(string name) => Typed(name)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Whether a box is ticked: as sent, else as it is kept.</summary>
    protected bool Ticked(string name, bool kept = false) => IsSent ? Http.Request.Form[name].Contains("true") : kept;

    protected T? Chosen<T>(string name) where T : struct, Enum => Enum.TryParse<T>(Typed(name), out var value) && Enum.IsDefined(value) ? value : null;

    /// <summary>A whole number; nothing where the field is empty.</summary>
    protected int? Number(string name) => Filled(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InvalidException(char.ToLowerInvariant(name[0]) + name[1..], ErrorCodes.OutOfRange);

    /// <summary>What is wrong with a field.</summary>
    protected string? Wrong(string name) => Refusal is { Field: { } field } refused && field.Equals(name, StringComparison.OrdinalIgnoreCase) ? Say(refused) : null;
}
