namespace Ambos.Platform.Web;

/// <summary>
/// A page that answers a sent form with itself, instead of leading on, has not accepted it: the status says so, and
/// scripts then show the page as it is, with what was typed. A page that shows something once answers 201 itself.
/// </summary>
public static class FormAnswers
{
    public static void UseFormAnswers(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.OnStarting(MarkUnaccepted, context);
        }

        return next(context);
    });

    private static Task MarkUnaccepted(object state)
    {
        var response = ((HttpContext)state).Response;
        if (response is { StatusCode: StatusCodes.Status200OK, ContentType: ['t', 'e', 'x', 't', '/', 'h', 't', 'm', 'l', ..] })
        {
            response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        return Task.CompletedTask;
    }
}
