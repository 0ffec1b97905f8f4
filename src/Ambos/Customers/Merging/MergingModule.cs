using Ambos.Customers.Contract;
using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Ambos.Platform.Web;

namespace Ambos.Customers.Merging;

/// <summary>Customers who turn out to be one: suggested, compared, merged, undone.</summary>
internal static class MergingModule
{
    public static void AddMerging(this IServiceCollection services)
    {
        services.AddTransient<Merging>();
        services.AddTransient<MergeCustomers>();
        services.AddTransient<DecideMerge>();
        services.AddTransient<PreviewMerge>();
        services.AddTransient<SuggestDuplicates>();
        services.AddTransient<ListMerges>();
        services.AddCustomerReference<Consent>(nameof(Consent.CustomerId));
        services.AddCustomerReference<CustomerNote>(nameof(CustomerNote.CustomerId), nameof(CustomerNote.OwnerId), nameof(CustomerNote.AuthorId));
        services.AddCustomerReference<Employment>(nameof(Employment.ManagerId));
        services.AddCustomerReference<Customer>(nameof(Customer.OrganisationId));
        services.AddCustomerReference<Membership>(nameof(Membership.PersonId));
        services.AddCustomerReference<StoredFile>(nameof(StoredFile.OwnerId));
        services.AddCustomerReference<Account>(nameof(Account.PersonId));
    }

    public static void MapMerging(this IEndpointRouteBuilder app, RouteGroupBuilder customers)
    {
        SuggestDuplicates.Map(customers);
        PreviewMerge.Map(customers);
        MergeCustomers.Map(customers);
        var merges = app.MapApi("merges");
        ListMerges.Map(merges);
        ListMerges.MapCsv(app);
        DecideMerge.Map(merges);
    }
}
