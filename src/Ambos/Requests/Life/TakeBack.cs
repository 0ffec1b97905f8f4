using System.Globalization;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Components;
using Ambos.Requests.Contract;
using Ambos.Requests.Links;
using Ambos.Requests.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Ambos.Requests.Life;

/// <summary>
/// The undo beside "It is yours now" and its like: a request is put back as it was a moment ago, by who may do so, unless
/// somebody has changed it since.
/// </summary>
public sealed class TakeBack(IServiceProvider services, ChangePriority priority, TagRequest tags, LinkRequests links, ResumeRequest resume)
{
    public const string Assigning = "assignee";
    public const string Weighing = "priority";
    public const string Tagging = "tags";
    public const string Unlinking = "link";
    public const string Pausing = "pause";

    /// <summary>Where the undo of what was just done is sent.</summary>
    /// <param name="before">What stood there before.</param>
    public static string At(string what, RequestStanding standing, string before) => string.Create(
        CultureInfo.InvariantCulture, $"/requests/{standing.Id}/take-back/{what}?version={standing.Version}&before={Uri.EscapeDataString(before)}");

    /// <summary>How an assignment is remembered for its undo.</summary>
    public static string AtAssignment(RequestStanding standing, Guid? before, bool wasNew) =>
        At(Assigning, standing, RequestBatches.Before(before, wasNew, standing.Version));

    public Task<RequestStanding> Run(Guid id, string what, string before, int version, CancellationToken cancel) => what switch
    {
        Assigning => RequestBatches.TakeAssignmentBack(services, id, "", before, cancel),
        Weighing when Enum.TryParse<Priority>(before, out var level) && Enum.IsDefined(level) => priority.Run(id, new(level) { Version = version }, cancel),
        Tagging => tags.Run(id, new(before.Split(',')) { Version = version }, cancel),
        Unlinking when Guid.TryParse(before, out var other) => links.Run(id, other, linked: true, cancel),
        Pausing => resume.Run(id, version, cancel),
        _ => throw new NotFoundException(),
    };

    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/requests/{id:guid}/take-back/{what}", async (
            Guid id, string what, string before, int version, [FromForm] string? back, TakeBack take, HttpContext http, IStringLocalizer<RequestTexts> texts, CancellationToken cancel) =>
        {
            try
            {
                await take.Run(id, what, before, version, cancel);
                http.Say(texts["It is as it was before."]);
            }
            catch (RefusedException refused) when (refused.Kind is not RefusalKind.NotFound)
            {
                http.Say(texts["It stays: something has been changed since."], Tone.Risk);
            }

            return Results.LocalRedirect(LocalPath.IsLocal(back) ? back! : $"/requests/{id}");
        })
        .Allow(Right.Serve)
        .ExcludeFromDescription();
}
