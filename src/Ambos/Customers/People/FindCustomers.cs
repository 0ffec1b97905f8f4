using System.Globalization;
using System.Text.RegularExpressions;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Finding;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.People;

/// <summary>People and organisations by words of their name in any script, by a mail address, a phone number or the customer number.</summary>
internal static partial class FindCustomers
{
    /// <summary>Namesakes, and those who share an address.</summary>
    private const int MostMeant = 20;

    public static async Task<IReadOnlyList<Found>> Run(IServiceProvider services, Actor actor, string text, int most, CancellationToken cancel)
    {
        var db = services.GetRequiredService<AmbosDb>();
        var meant = await Meant(db, text, actor, cancel);
        var matching = meant.Count < most ? await services.GetRequiredService<CustomerDirectory>().Matching(text, actor, cancel) : [];
        var isFullName = NameSkeleton.Words(text).Skip(1).Any();
        return [.. meant.OrderBy(customer => customer.Number).UnionBy(matching, customer => customer.Id).Where(customer => customer.Kind is not CustomerKind.Team).Take(most)
            .Select(customer => new Found(customer.Name, customer.Email ?? customer.Phone, CustomerLinks.Of(customer.Kind, customer.Id), customer.Side)
            {
                Exact = meant.Contains(customer) || (isFullName && NameSkeleton.AreAlike(customer.Name, text)),
            })];
    }

    /// <summary>Those to whom the text belongs as a whole, along indexes.</summary>
    private static async Task<List<Customer>> Meant(AmbosDb db, string text, Actor actor, CancellationToken cancel)
    {
        if (CustomerIndex.Phone(text) is { } phone)
        {
            return await db.SomeNamed(phone, actor, MostMeant).ToListAsync(cancel);
        }

        var (mail, name, number) = (Mail.Normalize(text), TextFolding.Fold(text), Numbered(text));
        var seen = db.Set<Customer>().VisibleTo(actor).Where(customer => customer.MergedInto == null);
        var found =
            Guid.TryParse(text, out var id) ? seen.Where(customer => customer.Id == id)
            : number is not null ? seen.Where(customer => customer.Number == number)
            : !mail.Contains('@', StringComparison.Ordinal) ? seen.Where(customer => customer.FoldedName == name)
            : await Reached(db, mail, cancel) is { Count: > 0 } others ? seen.Where(customer => customer.Email == mail || others.Contains(customer.Id))
            : seen.Where(customer => customer.Email == mail);
        return await found.OrderBy(customer => customer.Id).Take(MostMeant).ToListAsync(cancel);
    }

    private static Task<List<Guid>> Reached(AmbosDb db, string mail, CancellationToken cancel) =>
        db.Set<ContactPoint>().Where(point => point.Normal == mail).Select(point => point.CustomerId).Distinct().OrderBy(id => id).Take(MostMeant).ToListAsync(cancel);

    private static long? Numbered(string text) => Number().Match(text) is { Success: true } written ? long.Parse(written.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"(?<![\p{L}\p{N}-])C-(\d{1,18})(?![\p{L}\p{N}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
