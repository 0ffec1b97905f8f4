using Ambos.Catalogue.Contract;
using Ambos.Platform.Rules;

namespace Ambos.Catalogue.Services;

/// <summary>What makes the terms of a service sound, whoever writes them and wherever they come from.</summary>
public static class ServiceRules
{
    public const int DescriptionLength = 10_000;
    public const int NoteLength = 200;
    public const int CriterionLength = 300;
    public const int MostCriteria = 50;
    private const int MostMinutes = 366 * 24 * 60;
    private const int MostDays = 1000;

    /// <summary>Terms without gaps in their lists, texts trimmed.</summary>
    public static ServiceTerms Whole(ServiceTerms? terms) => (terms ?? new()) switch
    {
        var given => given with
        {
            Description = given.Description?.Trim() ?? "",
            Currency = given.PriceMinor is null ? null : given.Currency?.Trim().ToUpperInvariant(),
            PriceNote = string.IsNullOrWhiteSpace(given.PriceNote) ? null : given.PriceNote.Trim(),
            FirstResponse = Whole(given.FirstResponse),
            Delivery = Whole(given.Delivery),
            NextUpdate = Whole(given.NextUpdate),
            Form = [.. (given.Form ?? []).OfType<FormField>()],
            Criteria = [.. (given.Criteria ?? []).Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text.Trim())],
            Steps = [.. (given.Steps ?? []).OfType<Step>()],
        },
    };

    /// <summary>Everything that forbids to save; empty when it may be saved.</summary>
    /// <param name="self">The service itself; a new one has an id that nobody knows yet.</param>
    public static IEnumerable<ServiceProblem> Problems(ServiceEdit edit, ServiceTerms terms, Guid self, KnownCatalogue catalogue) =>
    [
        .. General(edit, catalogue),
        .. Price(terms),
        .. TermProblems("firstResponse", terms.FirstResponse),
        .. TermProblems("delivery", terms.Delivery),
        .. TermProblems("nextUpdate", terms.NextUpdate),
        .. Texts(terms),
        .. FormRules.Problems(terms.Form),
        .. StepRules.Problems(terms, self, edit.Name, catalogue),
    ];

    /// <summary>What is wrong with an amount of time; also for agreements.</summary>
    public static IEnumerable<ServiceProblem> TermProblems(string field, PromiseTerm? term)
    {
        if (term is not null && !Enum.IsDefined(term.Unit))
        {
            yield return new(field, ErrorCodes.Unknown);
        }

        var most = term?.Unit is PromiseUnit.WorkingDays ? MostDays : MostMinutes;
        if (term is { Unit: not PromiseUnit.None } && (term.Amount < 1 || term.Amount > most))
        {
            yield return new(field, "promise-amount", most);
        }
    }

    /// <summary>Refuses with the first problem, remedy included.</summary>
    public static void Demand(IEnumerable<ServiceProblem> problems)
    {
        if (problems.FirstOrDefault() is { } problem)
        {
            throw new RefusedException(problem.Code, RefusalKind.Invalid, problem.Field)
            {
                Values = problem.Values,
                Remedy = Remedies.Of(problem),
            };
        }
    }

    private static PromiseTerm Whole(PromiseTerm? term) => term is null or { Unit: PromiseUnit.None } ? PromiseTerm.None : term;

    private static IEnumerable<ServiceProblem> General(ServiceEdit edit, KnownCatalogue catalogue)
    {
        if (string.IsNullOrWhiteSpace(edit.Name))
        {
            yield return new("name", ErrorCodes.Required);
        }
        else if (edit.Name.Trim().Length > Service.NameLength)
        {
            yield return new("name", ErrorCodes.TooLong, Service.NameLength);
        }

        if (!catalogue.IsAtWork(edit.TeamId))
        {
            yield return new("teamId", "unknown-team");
        }

        if (!Enum.IsDefined(edit.Audience))
        {
            yield return new("audience", ErrorCodes.Unknown);
        }
    }

    private static IEnumerable<ServiceProblem> Price(ServiceTerms terms)
    {
        if (terms.PriceMinor is < 0 or > 1_000_000_000_000)
        {
            yield return new("price", ErrorCodes.OutOfRange);
        }

        if (terms.PriceMinor is not null && !(terms.Currency is { Length: 3 } currency && currency.All(char.IsAsciiLetterUpper)))
        {
            yield return new("currency", "not-a-currency");
        }

        if (terms.SilenceAccepts is { } silence && (silence.TotalMinutes < 1 || silence.TotalMinutes > MostMinutes))
        {
            yield return new("silenceAccepts", ErrorCodes.OutOfRange);
        }
    }

    private static IEnumerable<ServiceProblem> Texts(ServiceTerms terms)
    {
        if (terms.Description.Length > DescriptionLength)
        {
            yield return new("description", ErrorCodes.TooLong, DescriptionLength);
        }

        if (terms.PriceNote?.Length > NoteLength)
        {
            yield return new("priceNote", ErrorCodes.TooLong, NoteLength);
        }

        if (terms.Criteria.Count > MostCriteria || terms.Criteria.Any(text => text.Length > CriterionLength))
        {
            yield return new("criteria", ErrorCodes.TooLong, CriterionLength);
        }
    }
}
