using Microsoft.AspNetCore.Diagnostics;

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

    /// <summary>The page that says why a form was refused is only read: the form's contents do not concern it.</summary>
    public static void UseErrorPages(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    });

    private static Task MarkUnaccepted(object state)
    {
        var context = (HttpContext)state;
        if (context.Response is { StatusCode: StatusCodes.Status200OK, ContentType: ['t', 'e', 'x', 't', '/', 'h', 't', 'm', 'l', ..] } response)
        {
            response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        LeadOnByPath(context);
        return Task.CompletedTask;
    }

    /// <summary>A page leads on to an address of this site: by path alone it is right behind every proxy.</summary>
    private static void LeadOnByPath(HttpContext context)
    {
        var here = $"{context.Request.Scheme}://{context.Request.Host}";
        if (context.Response.Headers.Location.ToString() is { } location && location.StartsWith(here + "/", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.Location = location[here.Length..];
        }
    }
}
