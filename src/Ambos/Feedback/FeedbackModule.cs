using Ambos.Feedback.Delivery;
using Ambos.Feedback.Sending;
using Ambos.Feedback.Surveys;

namespace Ambos.Feedback;

/// <summary>Both customers are asked how it was, and something is done about what they say.</summary>
public static class FeedbackModule
{
    public static void AddFeedback(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSurveys();
        services.AddDeliverySurvey();
        services.AddSending(configuration);
    }

    public static void MapFeedback(this IEndpointRouteBuilder app)
    {
        app.MapSurveys();
        app.MapSending();
    }
}
