using Ambos.Customers.Contract;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Answering;
using Ambos.Feedback.Contract;
using Ambos.Feedback.WaysBack;
using Ambos.Platform.Audit;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Layout;

namespace Ambos.Feedback.Surveys;

/// <summary>What is asked, and the taking in of answers.</summary>
public static class SurveysModule
{
    public static void AddSurveys(this IServiceCollection services)
    {
        services.AddSingleton(AnonymousStorage.Schema).AddSingleton(SealedAnswerMap.Schema).AddSingleton(WayBackMap.Schema);
        services.AddSingleton<SurveyShelf>().AddSingleton<MonthlyWave>().AddSingleton<AnswerThrottle>().AddSingleton<TakeAnonymous>();
        services.AddSingleton<SealKeys>().AddSingleton<WaitingAnswers>();
        services.AddTransient<DraftSurvey>().AddTransient<EditSurvey>().AddTransient<PublishSurvey>().AddTransient<ReadSurveys>().AddTransient<MakeLink>();
        services.AddTransient<FindAsked>().AddTransient<TakeAnswer>().AddTransient<KeepAnswers>().AddTransient<ReadAsked>();
        services.AddTransient<PreviewSurvey>().AddTransient<PrepareAsked>().AddTransient<AnsweringPages>();
        services.AddTransient<WriteOn>().AddTransient<ReplyToVoice>().AddTransient<WayBackPages>();
        services.AddSubjectNames(Survey.Subject, FeedbackNames.OfSurveys);
        services.AddSight(TakeAnswer.FileOwner, (_, actor, _, _) => Task.FromResult(actor.Has(Right.SeeResults)));
        services.AddCustomerReference<Response>(nameof(Response.PersonId));
        services.AddCustomerReference<Invitation>(nameof(Invitation.PersonId));
        services.AddNavigation(new NavigationItem("Surveys", "/surveys", "forms", 70, typeof(FeedbackTexts)) { Needs = Right.ManageSurveys, Keys = "g s", Section = "Feedback" });
    }

    public static void MapSurveys(this IEndpointRouteBuilder app)
    {
        var surveys = app.MapApi("surveys");
        DraftSurvey.Map(surveys);
        EditSurvey.Map(surveys);
        PublishSurvey.Map(surveys);
        ReadSurveys.Map(surveys);
        MakeLink.Map(surveys);
        var answers = app.MapApi("answers");
        ReadAsked.Map(answers);
        TakeAnswer.Map(answers);
        KeepAnswers.Map(answers);
        AnsweringPages.Map(app);
        WayBackPages.Map(app);
        PreviewSurvey.Map(app);
    }
}
