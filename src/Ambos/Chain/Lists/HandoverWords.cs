using Ambos.Chain.Report;
using Ambos.Platform.Rules;

namespace Ambos.Chain.Lists;

/// <summary>The words of an address that asks for hand-overs.</summary>
public sealed record HandoverWords(
    string? From, string? To, Guid? Service, string? Side, Guid? Supplier, Guid? Customer, string? Step, string? Outcome, Guid? Reason, string? After)
{
    public HandoverQuestion Question() => new(
        ChainFilter.All.During(From, To).On(Side) with { ServiceId = Service, SupplierId = Supplier, ReceiverId = Customer },
        Step,
        Words.Read<HandoverOutcome>("outcome", Outcome),
        Reason);
}

/// <summary>The words of an address that asks for requests.</summary>
public sealed record RequestWords(string? From, string? To, Guid? Service, string? Side, string? Outcome, string? BrokenBy, string? After)
{
    public RequestQuestion Question() => new(
        ChainFilter.All.During(From, To).On(Side) with { ServiceId = Service }, Words.Read<RequestOutcome>("outcome", Outcome), BrokenBy);
}

internal static class Words
{
    /// <summary>A member by its name in any case; nothing for no text.</summary>
    public static T? Read<T>(string field, string? text) where T : struct, Enum => text switch
    {
        null or "" => null,
        _ when Enum.TryParse<T>(text, ignoreCase: true, out var known) && Enum.IsDefined(known) && !char.IsDigit(text[0]) => known,
        _ => throw new InvalidException(field, "unknown"),
    };
}
