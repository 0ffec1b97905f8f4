using System.ComponentModel.DataAnnotations;

namespace Ambos.Platform.Rules;

/// <summary>The limits that the class of an input states hold by whichever way it comes: the API asks for them by itself, forms here.</summary>
public static class Shape
{
    /// <summary>Refuses with the first field that is wrong.</summary>
    public static void Demand(object input)
    {
        List<ValidationResult> wrong = [];
        if (!Validator.TryValidateObject(input, new(input), wrong, validateAllProperties: true))
        {
            var field = wrong[0].MemberNames.First();
            throw new InvalidException(char.ToLowerInvariant(field[0]) + field[1..], wrong[0].ErrorMessage!);
        }
    }
}
