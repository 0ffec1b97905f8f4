using Ambos.Chain.Report;
using Ambos.Platform.Rules;

namespace Ambos.Chain.Lists;

/// <summary>The words of an address that asks for hand-overs.</summary>
public sealed record HandoverWords(
    string? From, string? To, Guid? Service, string? Side, Guid? Supplier, Guid? Customer, Guid? Own, string? Step, string? Outcome, Guid? Reason, string? After)
{
    public HandoverQuestion Question() => new(
        ChainFilter.All.During(From, To).On(Side) with { ServiceId = Service, SupplierId = Supplier, ReceiverId = Customer },
        Own,
        Step,
        Words.Read<HandoverOutcome>("outcome", Outcome),
        Reason);

    public static HandoverWords Of(IQueryCollection words) => new(
        words.Text("from"), words.Text("to"), words.Id("service"), words.Text("side"), words.Id("supplier"), words.Id("customer"),
        words.Id("own"), words.Text("step"), words.Text("outcome"), words.Id("reason"), words.Text("after"));
}

/// <summary>The words of an address that asks for requests.</summary>
public sealed record RequestWords(string? From, string? To, Guid? Service, string? Side, string? Outcome, string? BrokenBy, string? After)
{
    public RequestQuestion Question() => new(
        ChainFilter.All.During(From, To).On(Side) with { ServiceId = Service }, Words.Read<RequestOutcome>("outcome", Outcome), BrokenBy);

    public static RequestWords Of(IQueryCollection words) => new(
        words.Text("from"), words.Text("to"), words.Id("service"), words.Text("side"), words.Text("outcome"), words.Text("brokenby"), words.Text("after"));
}

internal static class Words
{
    public static string? Text(this IQueryCollection words, string word) => words.TryGetValue(word, out var text) ? text.ToString() : null;

    public static Guid? Id(this IQueryCollection words, string word) => words.Text(word) switch
    {
        null or "" => null,
        var text when Guid.TryParse(text, out var id) => id,
        _ => throw new InvalidException(word, "unknown"),
    };

    /// <summary>A member by its name in any case; nothing for no text.</summary>
    public static T? Read<T>(string field, string? text) where T : struct, Enum => text switch
    {
        null or "" => null,
        _ when Enum.TryParse<T>(text, ignoreCase: true, out var known) && Enum.IsDefined(known) && !char.IsDigit(text[0]) => known,
        _ => throw new InvalidException(field, "unknown"),
    };
}
