using Ambos.Feedback.Answering;
using Ambos.Platform.Rights;

namespace Ambos.Feedback.Surveys;

/// <summary>Shows a draft as people will see it, at the width of a phone; nothing can be sent.</summary>
public sealed class PreviewSurvey(ReadSurveys read, PrepareAsked prepare)
{
    public async Task Run(HttpContext http, Guid id, string? language)
    {
        var survey = await read.Whole(id, http.RequestAborted);
        await AnsweringPages.Send(http, await prepare.Preview(survey, language, http.RequestAborted), StatusCodes.Status200OK);
    }

    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/surveys/{id:guid}/preview", (HttpContext http, Guid id, string? lang, PreviewSurvey preview) => preview.Run(http, id, lang))
        .Allow(Right.ManageSurveys).ExcludeFromDescription();
}
