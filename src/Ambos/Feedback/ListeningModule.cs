using Ambos.Feedback.Comments;
using Ambos.Feedback.Conversations;
using Ambos.Feedback.Deeds;
using Ambos.Feedback.Loop;

namespace Ambos.Feedback;

/// <summary>What customers say by themselves is heard, understood, answered and acted on.</summary>
public static class ListeningModule
{
    public static void AddListening(this IServiceCollection services)
    {
        services.AddComments();
        services.AddLoop();
        services.AddConversations();
        services.AddDeeds();
    }

    public static void MapListening(this IEndpointRouteBuilder app)
    {
        app.MapComments();
        app.MapLoop();
        app.MapConversations();
        app.MapDeeds();
    }
}
