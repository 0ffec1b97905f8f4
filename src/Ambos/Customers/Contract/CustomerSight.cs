using Ambos.Platform.Identity;
using Ambos.Platform.Rights;

namespace Ambos.Customers.Contract;

/// <summary>The one predicate of which customers somebody may know of.</summary>
public static class CustomerSight
{
    /// <summary>Who serves sees everybody that may be served; everybody sees themself, their organisation and their teams.</summary>
    public static IQueryable<Customer> VisibleTo(this IQueryable<Customer> customers, Actor actor) =>
        customers.Where(customer => customer.MergedInto == null).KnownTo(actor);

    /// <summary>The same with those who were merged into another one: for what leads there, and for what happened before.</summary>
    public static IQueryable<Customer> KnownTo(this IQueryable<Customer> customers, Actor actor)
    {
        if (actor.Has(Right.Serve))
        {
            return customers;
        }

        Guid[] own = [.. actor.Teams, .. new[] { actor.CustomerId, actor.OrganisationId }.OfType<Guid>()];
        return customers.Where(customer => own.Contains(customer.Id) || (customer.MergedInto != null && own.Contains(customer.MergedInto.Value)));
    }

    /// <summary>Who serves keeps the records of those outside; administrators those of colleagues and teams as well.</summary>
    public static bool MayEdit(this Actor actor, Customer customer) =>
        actor.Has(customer.Side is Side.Internal ? Right.Administer : Right.Serve);
}
