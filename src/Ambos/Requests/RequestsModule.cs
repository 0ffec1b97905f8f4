using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Audit;
using Ambos.Platform.Bin;
using Ambos.Platform.Finding;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Live;
using Ambos.Platform.Metrics;
using Ambos.Platform.Palette;
using Ambos.Platform.Rights;
using Ambos.Platform.Start;
using Ambos.Platform.Storage;
using Ambos.Platform.Views;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Layout;
using Ambos.Platform.WhoSees;
using Ambos.Requests.Contract;
using Ambos.Requests.Conversation;
using Ambos.Requests.Handovers;
using Ambos.Requests.Handovers.Reasons;
using Ambos.Requests.Intake;
using Ambos.Requests.Intake.Guests;
using Ambos.Requests.Jobs;
using Ambos.Requests.Life;
using Ambos.Requests.Links;
using Ambos.Requests.Lists;
using Ambos.Requests.Portal;
using Ambos.Requests.Promises;
using Ambos.Requests.Ratings;
using Ambos.Requests.Reading;
using Ambos.Requests.Tracking;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>Requests of both customers: asked for, promised, worked on, handed over, accepted or sent back.</summary>
public static class RequestsModule
{
    public static void AddRequests(this IServiceCollection services)
    {
        services.AddSingleton<KnownCustomers>();
        services.AddSingleton<LongLists>();
        services.AddSingleton<GuestThrottle>();
        services.AddSingleton<TrackingLinks>();
        services.AddTransient<RequestChange>();
        services.AddTransient<RequestParts>();
        foreach (var useCase in UseCases)
        {
            services.AddTransient(useCase);
        }

        services.AddNavigation(
            new("My day", "/", "home", 5, typeof(RequestTexts)) { Needs = Right.Serve, Keys = "g h" },
            new("Queue", "/requests", "list-details", 10, typeof(RequestTexts)) { Needs = Right.Serve, Keys = "g q" },
            new("Start", "/", "home", 5, typeof(PortalTexts)) { Needs = Right.Ask, Unless = Right.Serve },
            new("Services", "/services", "list-check", 10, typeof(PortalTexts)) { Needs = Right.Ask, Unless = Right.Serve },
            new("My requests", "/my", "inbox", 15, typeof(PortalTexts)) { Needs = Right.Ask, Keys = "g m" },
            new("Start", "/", "home", 0, typeof(PortalTexts)) { Needs = Right.Public, Place = NavigationPlace.Portal },
            new("My requests", "/my", "inbox", 20, typeof(PortalTexts)) { Needs = Right.Ask, Place = NavigationPlace.Portal },
            new("Ask for somebody", "/requests/new", "plus", 10, typeof(RequestTexts)) { Needs = Right.Serve, Place = NavigationPlace.Create, Keys = "c" });
        services.AddFindSource(new("request", "Requests", typeof(RequestTexts), "ticket", 10, FindRequests.Run) { Needs = Right.Ask });
        services.AddPageCommands(
            OnRequest("Take it", "user-check", "take", "a", 1),
            OnRequest("Answer the customer", "send", "answer", "r", 2),
            OnRequest("Write an internal note", "lock", "note", "n", 3),
            OnRequest("Deliver", "package", "deliver", "d", 4),
            OnRequest("Wait for somebody", "player-pause", "pause", "w", 5),
            OnRequest("Go on", "player-play", "resume", "o", 6),
            OnRequest("Hand to another team", "arrows-exchange", "transfer", "p", 7));
        services.AddRequestBatches();
        services.AddStartStep(new("Ask for something yourself", "The first request shows how it feels to be a customer.", "/services", 50, typeof(Checklist),
            (db, cancel) => db.Set<Request>().AnyAsync(cancel)));
        services.AddFollower<TellOfRequests>();
        services.AddFollower<WhenCustomerIsNamed>();
        services.AddSingleton(RequestIndex.Words.Schema);
        services.AddFollower<WhenSomebodyLeft>();
        services.AddSingleton(new OutsidersOf(Request.Subject, RequestNames.Outsiders));
        services.AddViewCounter(new("/requests", ListRequests.CountedTo, RequestListing.Count));
        services.AddCustomerSlot<CustomerRequests>(10);
        services.AddTransient<TimelineSource, RequestTimeline>();
        AddReferences(services);
        services.AddCustomerSlot<TeamReasons>(20);
        services.AddCatalogueUse(new("calendar", UsingRequests.OfCalendar)).AddCatalogueUse(new("agreement", UsingRequests.OfAgreement));
        services.AddBinKind(DiscardReason.InBin);
        services.AddFollower<WhenTeamHoursChanged>();
        services.AddHostedService<RequestJobs>();
        services.AddSight(Request.Subject, MaySee);
        services.AddGauge(QueueLengths.Gauge);
        services.AddSubjectNames(Request.Subject, RequestNames.Of, RequestNames.Find);
        services.AddLiveKind(new(LiveQueues.Kind, LiveQueues.MaySee, LiveQueues.Of));
        services.AddLiveKind(new(LivePeople.Kind, LivePeople.MaySee, LivePeople.Of));
        services.AddSight(Attaching.NoteSubject, NoteFiles.MaySee);
        services.AddSight(LiveInside.Kind, LiveInside.MaySee);
        services.AddInnerEntries(new(Request.Subject, LiveInside.Entries, LiveInside.Kind));
    }

    private static void AddReferences(IServiceCollection services)
    {
        services.AddCustomerReference<Request>(nameof(Request.CustomerId), nameof(Request.AskedById), nameof(Request.AssigneeId));
        services.AddCustomerReference<Promise>(nameof(Promise.OwnerId), nameof(Promise.CustomerId));
        services.AddCustomerReference<Handover>(nameof(Handover.SupplierId), nameof(Handover.ReceiverId), nameof(Handover.PresentedById), nameof(Handover.AnsweredById));
        services.AddCustomerReference<Message>(nameof(Message.AuthorId));
        services.AddCustomerReference<Note>(nameof(Note.AuthorId));
        services.AddCustomerReference<Rating>(nameof(Rating.CustomerId));
        services.AddCustomerReference<Watcher>(nameof(Watcher.PersonId));
    }

    public static void MapRequests(this IEndpointRouteBuilder app)
    {
        QuotePromise.Map(app.MapApi("services"));
        ExportRequests.Map(app);
        MyRequestsFile.Map(app);
        DownloadTracked.Map(app);
        TakeBack.Map(app);

        var reasons = app.MapApi("rejection-reasons");
        ReadRejectionReasons.Map(reasons);
        EditRejectionReasons.Map(reasons);
        DiscardReason.Map(reasons);

        AskAsGuest.Map(app.MapApi("guest-requests"));

        var requests = app.MapApi("requests");
        AskForService.Map(requests);
        ListRequests.Map(requests);
        ReadMyDay.Map(requests);
        ChangeMany.Map(requests);
        MapReading(requests);
        MapLife(requests);
        MapHandovers(requests);
        MapConversation(requests);
    }

    private static readonly Type[] UseCases =
    [
        typeof(PrepareOrder), typeof(OpenWithSteps), typeof(AskForService), typeof(AskAsGuest), typeof(QuotePromise), typeof(ReadAskable),
        typeof(ListRequests), typeof(ExportRequests), typeof(ReadMyDay), typeof(ChangeMany),
        typeof(ReadRequest), typeof(ReadTimeline), typeof(ExplainDueTime),
        typeof(AssignRequest), typeof(PauseRequest), typeof(ResumeRequest), typeof(CancelRequest), typeof(CloseRequest), typeof(ReopenRequest),
        typeof(ChangePriority), typeof(ChangeRequestAgreement), typeof(ReadRequestAgreements),
        typeof(DeliverWork), typeof(AcceptWork), typeof(RejectWork), typeof(TransferRequest), typeof(RefuseTransfer),
        typeof(ReadRejectionReasons), typeof(ReadReasonLists), typeof(EditRejectionReasons), typeof(DiscardReason),
        typeof(PostMessage), typeof(WriteNote), typeof(MakePromise), typeof(FulfilPromise), typeof(RateRequest),
        typeof(TagRequest), typeof(WatchRequest), typeof(LinkRequests),
        typeof(CustomerSide), typeof(ReadTracked), typeof(DownloadTracked), typeof(SentFiles), typeof(ReadMyRequests), typeof(MyRequestsFile),
        typeof(TakeBack), typeof(AcceptBySilence), typeof(AnnouncePromises), typeof(RecountPromises), typeof(RecountTeams),
    ];

    private static void MapReading(RouteGroupBuilder requests)
    {
        ReadRequest.Map(requests);
        ReadTimeline.Map(requests);
        ExplainDueTime.Map(requests);
    }

    private static void MapLife(RouteGroupBuilder requests)
    {
        AssignRequest.Map(requests);
        PauseRequest.Map(requests);
        ResumeRequest.Map(requests);
        CancelRequest.Map(requests);
        CloseRequest.Map(requests);
        ReopenRequest.Map(requests);
        ChangePriority.Map(requests);
        ChangeRequestAgreement.Map(requests);
        ReadRequestAgreements.Map(requests);
    }

    private static void MapHandovers(RouteGroupBuilder requests)
    {
        DeliverWork.Map(requests);
        AcceptWork.Map(requests);
        RejectWork.Map(requests);
        TransferRequest.Map(requests);
        RefuseTransfer.Map(requests);
    }

    private static void MapConversation(RouteGroupBuilder requests)
    {
        PostMessage.Map(requests);
        WriteNote.Map(requests);
        MakePromise.Map(requests);
        FulfilPromise.Map(requests);
        RateRequest.Map(requests);
        TagRequest.Map(requests);
        WatchRequest.Map(requests);
        LinkRequests.Map(requests);
    }

    private static PageCommand OnRequest(string key, string icon, string form, string keys, int order) =>
        new(key, icon, order, typeof(RequestTexts)) { Form = form, Keys = keys, Needs = Right.Serve };

    private static Task<bool> MaySee(IServiceProvider services, Actor actor, Guid id, CancellationToken cancel)
    {
        var db = services.GetRequiredService<AmbosDb>();
        return db.Set<Request>().VisibleTo(db, actor).AnyAsync(request => request.Id == id, cancel);
    }
}
