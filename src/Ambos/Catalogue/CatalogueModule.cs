using Ambos.Catalogue.Agreements;
using Ambos.Catalogue.Browsing;
using Ambos.Catalogue.Calendars;
using Ambos.Catalogue.Contract;
using Ambos.Catalogue.Services;
using Ambos.Catalogue.SetUp;
using Ambos.Customers.Contract;
using Ambos.Platform.Audit;
using Ambos.Platform.Bin;
using Ambos.Platform.Finding;
using Ambos.Platform.Journal;
using Ambos.Platform.Rights;
using Ambos.Platform.Start;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Layout;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Catalogue;

/// <summary>The promise before the work: services, terms, calendars, agreements.</summary>
public static class CatalogueModule
{
    public static void AddCatalogue(this IServiceCollection services)
    {
        services.AddSingleton<ServiceDirectory>();
        services.AddTransient<ReadCalendar>().AddTransient<SaveCalendar>().AddTransient<PreviewCalendar>().AddTransient<AssignCalendar>();
        services.AddTransient<CatalogueUses>().AddTransient<DiscardFromCatalogue>().AddTransient<DiscardCalendar>().AddTransient<DiscardAgreement>();
        services.AddCatalogueUse(new(SaveCalendar.Subject, DiscardCalendar.Users));
        services.AddBinKind(DiscardCalendar.InBin).AddBinKind(DiscardAgreement.InBin);
        services.AddFollower<CompanyCalendar>();
        services.AddTransient<ReadService>().AddTransient<SaveService>().AddTransient<PublishService>().AddTransient<RetireService>();
        services.AddTransient<DiscardDraft>();
        services.AddBinKind(DiscardDraft.InBin);
        services.AddTransient<CheckFeasibility>().AddTransient<OpenCatalogue>().AddTransient<TermsInWords>();
        services.AddTransient<ReadAgreement>().AddTransient<SaveAgreement>();
        services.AddNavigation(CatalogueAdministered.Lines);
        services.AddSubjectNames(Service.Subject, CatalogueNames.OfServices);
        services.AddSubjectNames(SaveCalendar.Subject, CatalogueNames.OfCalendars);
        services.AddSubjectNames(SaveAgreement.Subject, CatalogueNames.OfAgreements);
        services.AddCustomerReference<Agreement>(nameof(Agreement.CustomerId));
        services.AddStartStep(new("Say when you work", "Promises count on the hours of your calendar.", "/catalogue/calendars", 30, typeof(Checklist),
            (db, cancel) => db.Set<CalendarVersion>().AnyAsync(version => version.Number > 1, cancel)));
        services.AddStartStep(new("Publish a service", "Only what is published can be asked for.", "/catalogue/services", 40, typeof(Checklist),
            (db, cancel) => db.Set<Service>().AnyAsync(service => service.State == ServiceState.Published, cancel)));
        services.AddSetUpScreen(new("When you work", HoursScreen.Path, 20, typeof(SetUpTexts)));
        services.AddSetUpScreen(new("Your first service", ServiceScreen.Path, 40, typeof(SetUpTexts)));
        services.AddFindSource(new("service", "Services", typeof(CatalogueTexts), "list-check", 40, FindServices.Run));
        services.AddNavigation(
            new("Services", "/services", "list-check", 10, typeof(CatalogueTexts)) { Place = NavigationPlace.Portal, Needs = Right.Public },
            InSection("Services", "/catalogue/services", "list-details", 61),
            InSection("Agreements", "/catalogue/agreements", "heart-handshake", 62),
            InSection("Calendars", "/catalogue/calendars", "calendar-time", 63),
            Making("New service", "/catalogue/services/new", 30),
            Making("New agreement", "/catalogue/agreements/new", 31),
            Making("New calendar", "/catalogue/calendars/new", 32));
    }

    public static void MapCatalogue(this IEndpointRouteBuilder app)
    {
        MapCalendars(app.MapApi("calendars"));
        MapServices(app.MapApi("services"));
        MapAgreements(app.MapApi("agreements"));
        CatalogueFiles.Map(app);
    }

    private static NavigationItem Making(string key, string href, int order) =>
        new(key, href, "plus", order, typeof(CatalogueTexts)) { Place = NavigationPlace.Create, Needs = Right.EditCatalogue };

    private static NavigationItem InSection(string key, string href, string icon, int order) =>
        new(key, href, icon, order, typeof(CatalogueTexts)) { Section = "Catalogue", Needs = Right.EditCatalogue };

    private static void MapCalendars(RouteGroupBuilder calendars)
    {
        calendars.Allow(Right.EditCatalogue);
        ReadCalendar.Map(calendars);
        SaveCalendar.Map(calendars);
        PreviewCalendar.Map(calendars);
        AssignCalendar.Map(calendars);
        DiscardCalendar.Map(calendars);
    }

    private static void MapServices(RouteGroupBuilder services)
    {
        ReadService.Map(services);
        SaveService.Map(services);
        PublishService.Map(services);
        RetireService.Map(services);
        DiscardDraft.Map(services);
        CheckFeasibility.Map(services);
        OpenCatalogue.Map(services);
    }

    private static void MapAgreements(RouteGroupBuilder agreements)
    {
        agreements.Allow(Right.EditCatalogue);
        ReadAgreement.Map(agreements);
        SaveAgreement.Map(agreements);
        DiscardAgreement.Map(agreements);
    }
}
