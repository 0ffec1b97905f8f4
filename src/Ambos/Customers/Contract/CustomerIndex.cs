using Ambos.Platform.Finding;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;

namespace Ambos.Customers.Contract;

/// <summary>The words by which customers are found: of their name and addresses, their phone numbers, their number.</summary>
public static class CustomerIndex
{
    private const int MostWords = 60;
    private const int ShortestPhone = 3;

    public static readonly WordIndex Words = new("customers", "2 3 4 5 6", "folded_words");

    /// <summary>What is stored of a customer.</summary>
    public static string Of(Customer customer)
    {
        var reach = customer.FoldedReach?.Split('\n') ?? [];
        var phones = reach.Where(IsPhone).Append(customer.Phone).OfType<string>();
        return string.Join(' ', FindWords.OfTexts([customer.Name, customer.Email, .. reach.Where(address => !IsPhone(address))])
            .Concat(phones.SelectMany(Phones.Spellings))
            .Append(FindWords.OfNumber(customer.Number))
            .Distinct().Take(MostWords));
    }

    /// <summary>What is asked for by a part of a name or address, a customer number, a phone number in any writing.</summary>
    public static WordQuestion? Question(string typed, bool whole = false) =>
        FindWords.Question(typed, whole, IsPhone(typed) ? [.. Phones.Spellings(typed)] : []);

    /// <summary>What is asked for by a phone number as a whole, in any writing; nothing where it is none.</summary>
    public static WordQuestion? Phone(string typed) =>
        IsPhone(typed) && Phones.Spellings(typed).Where(digits => digits.Length >= Phones.Shortest).ToList() is { Count: > 0 } spellings ? new([], spellings, Whole: true) : null;

    /// <summary>Customers whom the words mean and of whom the actor may know; further conditions may follow.</summary>
    public static IQueryable<Customer> Named(this AmbosDb db, WordQuestion question, Actor actor) => Words.Meant<Customer>(db, question).VisibleTo(actor);

    /// <summary>Some of them, in no order.</summary>
    public static IQueryable<Customer> SomeNamed(this AmbosDb db, WordQuestion question, Actor actor, int most) =>
        Words.Some<Customer>(db, question, "merged_into IS NULL", most).VisibleTo(actor);

    private static bool IsPhone(string typed) =>
        typed.Count(char.IsAsciiDigit) >= ShortestPhone && typed.All(letter => char.IsAsciiDigit(letter) || letter is ' ' or '+' or '-' or '(' or ')' or '.' or '/' or '\u00a0');
}
