using Ambos.Platform.Audit;
using Ambos.Platform.Bin;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Layout;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Deeds;

/// <summary>You said, we did: customers and colleagues read what their feedback has changed.</summary>
public static class DeedsModule
{
    public static void AddDeeds(this IServiceCollection services)
    {
        services.AddTransient<WriteDeed>().AddTransient<ReadDeeds>();
        services.AddSubjectNames(Deed.Subject, Names);
        services.AddBinKind(BinKinds.Whole(Deed.Subject, "You said, we did", typeof(ListeningTexts), "bulb", (_, work, row, cancel) => Restore(work, row, cancel)));
        services.AddNavigation(
            new("You said, we did", "/feedback/deeds", "bulb", 76, typeof(ListeningTexts)) { Needs = Right.SeeResults, Section = "Feedback" },
            new("What we did about it", "/we-did", "bulb", 30, typeof(ListeningTexts)) { Needs = Right.Public, Place = NavigationPlace.Portal },
            new("What we did for colleagues", "/we-did/inside", "bulb", 77, typeof(ListeningTexts)) { Needs = Right.SeeColleagues, Section = "Feedback" },
            new("New entry: you said, we did", "/feedback/deed", "plus", 62, typeof(ListeningTexts)) { Needs = Right.ManageSurveys, Place = NavigationPlace.Create });
    }

    public static void MapDeeds(this IEndpointRouteBuilder app)
    {
        ReadDeeds.Map(app);
        WriteDeed.Map(app.MapApi("deeds"));
    }

    private static async Task<Dictionary<Guid, SubjectName>> Names(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        (await db.Set<Deed>().Where(deed => ids.Contains(deed.Id)).ToListAsync(cancel)).ToDictionary(deed => deed.Id, deed => new SubjectName(WriteDeed.Said(deed), $"/feedback/deed?id={deed.Id}"));

    private static async Task Restore(Work work, Discarded row, CancellationToken cancel)
    {
        var deed = row.Was<Deed>();
        await work.BringBack(work.Actor.Has(Right.ManageSurveys), deed.Id, deed, cancel);
        deed.State = DeedState.Draft; // nobody publishes by taking something back
        work.Record(Deed.Subject, deed.Id, new DeedWritten(WriteDeed.Said(deed)));
    }
}
