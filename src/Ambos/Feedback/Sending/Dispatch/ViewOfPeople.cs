using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace Ambos.Feedback.Sending.Dispatch;

/// <summary>Reads a list of customers by its address, as its owner sees it: persons of the survey's side who have not left.</summary>
public static class ViewOfPeople
{
    public const string Path = "/customers";

    /// <summary>Whether an address is one of a list of customers.</summary>
    public static bool Is(string? address) => address is not null && (address == Path || address.StartsWith(Path + "?", StringComparison.Ordinal));

    public static IQueryable<Customer> Of(AmbosDb db, Actor owner, string address, Survey survey, LocalDate today)
    {
        var words = QueryHelpers.ParseQuery(address[Path.Length..]);
        var customers = Called(db, owner, words.TryGetValue("q", out var said) ? said.ToString().Trim() : "");
        if (words.TryGetValue("side", out var side) && Enum.TryParse<Side>(side, out var asked))
        {
            customers = customers.Where(customer => customer.Side == asked);
        }

        if (words.TryGetValue("organisation", out var organisation) && Guid.TryParse(organisation, out var id))
        {
            customers = customers.Where(customer => customer.OrganisationId == id);
        }

        var of = survey.Side;
        return customers.Where(customer => customer.Kind == CustomerKind.Person && customer.Side == of
            && !db.Set<Employment>().Any(employment => employment.PersonId == customer.Id && employment.LeftOn < today));
    }

    /// <summary>As the list finds them: by words, or by their number.</summary>
    private static IQueryable<Customer> Called(AmbosDb db, Actor owner, string text)
    {
        if (text.Length == 0)
        {
            return db.Set<Customer>().VisibleTo(owner);
        }

        var number = text.TrimStart('C', 'c', '-');
        return CustomerIndex.Question(number.Length > 0 && number.All(char.IsAsciiDigit) ? number : text) is { } question
            ? db.Named(question, owner)
            : db.Set<Customer>().Where(customer => false);
    }
}
