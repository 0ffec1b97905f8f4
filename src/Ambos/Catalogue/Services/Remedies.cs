using Ambos.Platform.Rules;

namespace Ambos.Catalogue.Services;

/// <summary>What to do about a problem, in English, for callers of the API; the pages have it in four languages.</summary>
internal static class Remedies
{
    private static readonly Dictionary<string, string> Sentences = new()
    {
        [ErrorCodes.Required] = "Give this field.",
        [ErrorCodes.TooLong] = "Shorten it to {0} characters.",
        [ErrorCodes.OutOfRange] = "Give a smaller number that is not negative.",
        [ErrorCodes.Unknown] = "Give one of the values in the description of the API.",
        ["unknown-team"] = "Choose a team that exists and is not retired.",
        ["promise-amount"] = "Give a whole amount from 1 to {0}, or choose no promise.",
        ["not-a-currency"] = "Give the currency as three letters, such as EUR.",
        ["too-many"] = "Keep to {0} entries.",
        ["not-a-field-key"] = "Give a key of small letters, digits and hyphens, up to 40.",
        ["key-twice"] = "Give each field a key of its own; {0} is used twice.",
        ["choices-missing"] = "Give at least two choices.",
        ["choices-unclear"] = "Give up to {0} different choices.",
        ["condition-unknown"] = "Let the condition name an earlier choice or yes/no field.",
        ["condition-answer"] = "Let the condition be one of: {0}.",
        ["step-twice"] = "Give each step a name of its own; {0} is used twice.",
        ["hands-on-unknown"] = "Hand on only fields of this form; {0} is none.",
        ["service-circle"] = "Choose another service: {0} would wait for itself.",
        ["step-not-published"] = "Choose a published service.",
        ["ends-before-it-begins"] = "Let the end lie after the beginning.",
        ["service-of-another-team"] = "Choose services of the supplying team.",
        ["unknown-calendar"] = "Choose an existing calendar.",
        ["unknown-priority"] = "Write Low, Normal, High or Urgent.",
        ["priority-twice"] = "Say once what holds for {0}.",
        ["step-not-internal"] = "Choose a service that is offered to colleagues; {0} is not.",
    };

    public static string Of(ServiceProblem problem) => Sentences.TryGetValue(problem.Code, out var sentence)
        ? string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, [.. problem.Values, ""])
        : problem.Code;
}
