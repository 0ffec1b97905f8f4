using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Layout;

namespace Ambos.Platform.Audit;

/// <summary>The journal as administrators read it: who did what, and whether somebody touched it.</summary>
public static class AuditModule
{
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddTransient<EventWords>();
        services.AddTransient<NameSubjects>();
        services.AddTransient<ReadJournal>();
        services.AddTransient<ReadChainOfSeals>();
        services.AddSubjectNames(Account.Subject, SubjectNaming.Accounts);
        services.AddSubjectNames(Import.Import.Subject, SubjectNaming.Imports);
        services.AddNavigation(new NavigationItem("Journal", "/admin/journal", "history", 940, typeof(JournalPage)) { Needs = Right.Administer, Keys = "g j", Section = "Administration" });
    }

    public static void MapAudit(this IEndpointRouteBuilder app)
    {
        ReadJournal.Map(app.MapApi("journal"));
        JournalFile.Map(app);
    }
}
