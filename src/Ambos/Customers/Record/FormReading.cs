using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Ambos.Platform.Rules;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Customers.Record;

/// <summary>Reads the fields of plain forms.</summary>
internal static class FormReading
{
    public static string? Text(this IFormCollection form, string name) => form[name].ToString() is { Length: > 0 } text ? text : null;

    public static int Version(this IFormCollection form) => int.TryParse(form["Version"], CultureInfo.InvariantCulture, out var version) ? version : 0;

    public static Guid? Id(this IFormCollection form, string name) => Guid.TryParse(form[name], out var id) ? id : null;

    public static T? Choice<T>(this IFormCollection form, string name) where T : struct, Enum =>
        Enum.TryParse<T>(form[name], out var value) && Enum.IsDefined(value) ? value : null;

    public static LocalDate? Day(this IFormCollection form, string name) => form.Text(name) is not { } text ? null
        : LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value
        : throw new InvalidException(name, "not-a-day");

    public static bool Ticked(this IFormCollection form, string name) => form[name].Contains("true");

    /// <summary>What was typed, when its shape is right; refused at the first field that is not.</summary>
    public static T Checked<T>(this T typed) where T : class
    {
        List<ValidationResult> wrong = [];
        return Validator.TryValidateObject(typed, new(typed), wrong, validateAllProperties: true) ? typed
            : throw new InvalidException(wrong[0].MemberNames.FirstOrDefault() ?? "", wrong[0].ErrorMessage ?? ErrorCodes.Unknown);
    }
}
