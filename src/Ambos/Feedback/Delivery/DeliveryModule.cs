using Ambos.Platform.Journal;
using Ambos.Requests.Contract;

namespace Ambos.Feedback.Delivery;

/// <summary>The question after each delivery is a survey like any other: written, translated, published and read like them.</summary>
public static class DeliveryModule
{
    public static void AddDeliverySurvey(this IServiceCollection services)
    {
        services.AddTransient<DeliverySurvey>();
        services.AddFollower<RatingsFollower>();
        services.AddFollower<NameAfterDelivery>();
        services.AddSingleton(new DeliveryQuestions(
            typeof(DeliveryFields),
            async (scope, side, cancel) => await scope.GetRequiredService<DeliverySurvey>().Run(side, null, cancel) is not null,
            (scope, side, form, cancel) => scope.GetRequiredService<DeliverySurvey>().Read(side, form, cancel)));
    }
}
