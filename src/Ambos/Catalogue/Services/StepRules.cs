using Ambos.Catalogue.Contract;
using Ambos.Platform.Rules;

namespace Ambos.Catalogue.Services;

/// <summary>What makes the steps of a service sound: services of teams, offered inside, without a circle.</summary>
public static class StepRules
{
    public const int MostSteps = 40;
    public const int NameLength = 100;
    public const int MostOrder = 99;

    public static IEnumerable<ServiceProblem> Problems(ServiceTerms terms, Guid self, string selfName, KnownCatalogue catalogue) =>
        terms.Steps.Count > MostSteps
            ? [new("steps", "too-many", MostSteps)]
            : terms.Steps.SelectMany((step, i) => Problems(terms, step, i, catalogue).Concat(Circle(step, i, self, selfName, catalogue)));

    private static IEnumerable<ServiceProblem> Problems(ServiceTerms terms, Step step, int i, KnownCatalogue catalogue)
    {
        var at = $"steps[{i}]";
        if (string.IsNullOrWhiteSpace(step.Name))
        {
            yield return new($"{at}.name", ErrorCodes.Required);
        }
        else if (step.Name.Length > NameLength)
        {
            yield return new($"{at}.name", ErrorCodes.TooLong, NameLength);
        }
        else if (terms.Steps.Take(i).Any(other => other.Name == step.Name))
        {
            yield return new($"{at}.name", "step-twice", step.Name);
        }

        if (step.Order is < 1 or > MostOrder)
        {
            yield return new($"{at}.order", ErrorCodes.OutOfRange, 1, MostOrder);
        }

        if (step.ReceiverTeamId is { } receiver && !catalogue.IsAtWork(receiver))
        {
            yield return new($"{at}.receiverTeamId", "unknown-team");
        }

        if (step.HandsOn?.FirstOrDefault(key => terms.Form.All(field => field.Key != key)) is { } missing)
        {
            yield return new($"{at}.handsOn", "hands-on-unknown", missing);
        }
    }

    private static IEnumerable<ServiceProblem> Circle(Step step, int i, Guid self, string selfName, KnownCatalogue catalogue)
    {
        var field = $"steps[{i}].serviceId";
        if (step.ServiceId == self)
        {
            yield return new(field, "service-circle", $"{selfName} → {selfName}");
        }
        else if (catalogue.Service(step.ServiceId) is not { State: ServiceState.Published, Terms: not null } service)
        {
            yield return new(field, "step-not-published");
        }
        else if (!service.Audience.Includes(Side.Internal))
        {
            yield return new(field, "step-not-internal", service.Name);
        }
        else if (Way(service, self, catalogue, []) is { } way)
        {
            yield return new(field, "service-circle", string.Join(" → ", (string[])[selfName, .. way, selfName]));
        }
    }

    /// <summary>The names of the services that lead from one back to the service itself; nothing when none does.</summary>
    private static List<string>? Way(KnownService from, Guid self, KnownCatalogue catalogue, HashSet<Guid> seen)
    {
        if (!seen.Add(from.Id) || from.Terms is not { } terms)
        {
            return null;
        }

        foreach (var step in terms.Steps)
        {
            if (step.ServiceId == self)
            {
                return [from.Name];
            }

            if (catalogue.Service(step.ServiceId) is { } next && Way(next, self, catalogue, seen) is { } way)
            {
                return [from.Name, .. way];
            }
        }

        return null;
    }
}
