using Ambos.Feedback.Delivery;
using Ambos.Feedback.Demo;
using Ambos.Feedback.Sending;
using Ambos.Feedback.Surveys;
using Ambos.Platform.Import;
using Ambos.Platform.Journal;

namespace Ambos.Feedback;

/// <summary>Both customers are asked how it was, and something is done about what they say.</summary>
public static class FeedbackModule
{
    public static void AddFeedback(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSurveys();
        services.AddDeliverySurvey();
        services.AddSending(configuration);
        services.AddFollower<DemoSurveys>();
        services.AddFollower<DemoListening>();
        services.AddTransient<ImportSequel, DemoLeaving>();
    }

    public static void MapFeedback(this IEndpointRouteBuilder app)
    {
        app.MapSurveys();
        app.MapSending();
    }
}
