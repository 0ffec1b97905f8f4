using Ambos.Customers.Contract;
using Ambos.Platform.Audit;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Layout;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Record;

/// <summary>What is written down about a customer beside the particulars.</summary>
internal static class RecordModule
{
    public static void AddRecord(this IServiceCollection services)
    {
        services.AddSingleton<HomeRegion>();
        services.AddTransient<CustomerByWords>();
        services.AddTransient<RecordChange>();
        services.AddTransient<ReadRecord>();
        services.AddTransient<AddContact>();
        services.AddTransient<EditContact>();
        services.AddTransient<EditPreferences>();
        services.AddTransient<SayConsent>();
        services.AddTransient<NoteOnCustomer>();
        services.AddTransient<TieCustomers>();
        services.AddTransient<EditEmployment>();
        services.AddTransient<AnswerFields>();
        services.AddTransient<DefineField>();
        services.AddTransient<KeepFiles>();
        services.AddTransient<ColleagueChoices>();
        services.AddTransient<CorrectName>();
        services.AddRecordInBin();
        services.AddProfileSlot<ParticularsCard>(10);
        services.AddSight(KeepFiles.Owner, KeepFiles.MaySee);
        services.AddSubjectNames(CustomField.Subject, async (db, ids, cancel) => await db.Set<CustomField>()
            .Where(field => ids.Contains(field.Id)).ToDictionaryAsync(field => field.Id, field => new SubjectName(field.Name, "/admin/customer-fields"), cancel));
        services.AddNavigation(new NavigationItem("Customer fields", "/admin/customer-fields", "forms", 920, typeof(RecordTexts)) { Needs = Right.Administer, Section = "Administration" });
        services.AddNavigation(new NavigationItem("Customer fields", "/admin/customer-fields", "forms", 50, typeof(RecordTexts))
        {
            Needs = Right.Administer,
            Place = NavigationPlace.Administration,
            Meaning = "What you want to know of customers beside what everybody asks.",
        });
        services.AddNavigation(new NavigationItem("Merged customers", "/customers/merges", "users", 55, typeof(RecordTexts))
        {
            Needs = Right.Administer,
            Place = NavigationPlace.Administration,
            Meaning = "Customers who turned out to be one; merges that wait for a second person, and the way back.",
        });
    }

    public static void MapRecord(this IEndpointRouteBuilder app, RouteGroupBuilder customers)
    {
        ReadRecord.Map(customers);
        AddContact.Map(customers);
        EditContact.Map(customers);
        EditPreferences.Map(customers);
        SayConsent.Map(customers);
        NoteOnCustomer.Map(customers);
        TieCustomers.Map(customers);
        EditEmployment.Map(customers);
        AnswerFields.Map(customers);
        KeepFiles.Map(customers);
        CorrectName.Map(customers);
        DefineField.Map(app.MapApi("customer-fields"));
    }
}
