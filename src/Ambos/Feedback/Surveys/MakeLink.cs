using System.ComponentModel.DataAnnotations;
using Ambos.Catalogue.Contract;
using Ambos.Feedback.Answering;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Surveys;

/// <summary>A link to be made: what it is called, and about whom or what it asks.</summary>
public sealed record LinkDraft
{
    [StringLength(SurveyLink.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Name { get; init; }

    public SurveyChannel Channel { get; init; } = SurveyChannel.Link;
    public Guid? TeamId { get; init; }
    public Guid? ServiceId { get; init; }
}

/// <summary>A link that many may use.</summary>
public sealed record LinkReading(Guid Id, string Name, string Address, SurveyChannel Channel, Guid? TeamId, Guid? ServiceId, bool Retired);

/// <summary>Makes a link to a survey that may hang on a wall or stand in a mail to many; withdraws it.</summary>
public sealed class MakeLink(AmbosDb db, Writer writer, ServiceDirectory catalogue, CurrentUser user, TimeProvider clock)
{
    public async Task<LinkReading> Run(Guid survey, LinkDraft draft, IdempotencyKey? key, CancellationToken cancel)
    {
        Shape.Demand(draft);
        var name = draft.Name?.Trim() is { Length: > 0 } given ? given : throw new InvalidException("name", ErrorCodes.Required);
        var known = await catalogue.Current(cancel);
        DemandKnown(known, draft);

        return await writer.Create(user.Actor, key, draft, async work =>
        {
            _ = await work.Db.Set<Survey>().AnyAsync(row => row.Id == survey, cancel) ? true : throw new NotFoundException();
            var link = new SurveyLink
            {
                Id = clock.NewId(),
                SurveyId = survey,
                Name = name,
                Token = SurveyTokens.NewOpen(),
                Channel = draft.Channel,
                TeamId = draft.TeamId ?? (draft.ServiceId is { } about ? known.Service(about)?.TeamId : null),
                ServiceId = draft.ServiceId,
                CreatedAt = work.Now,
            };
            work.Db.Add(link);
            work.Record(Survey.Subject, survey, new SurveyLinkMade(link.Id, link.Name, link.Channel));
            return Reading(link);
        }, cancel);
    }

    public Task Retire(Guid survey, Guid id, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        var link = await work.Db.Set<SurveyLink>().AsTracking().SingleOrDefaultAsync(link => link.Id == id && link.SurveyId == survey, cancel) ?? throw new NotFoundException();
        link.Retired = true;
        work.Record(Survey.Subject, survey, new SurveyLinkRetired(id, link.Name));
    }, cancel);

    public async Task<IReadOnlyList<LinkReading>> All(Guid survey, CancellationToken cancel) =>
        [.. (await db.Set<SurveyLink>().Where(link => link.SurveyId == survey).ToListAsync(cancel)).OrderBy(link => link.Retired).ThenBy(link => link.CreatedAt).Select(Reading)];

    public static void Map(RouteGroupBuilder surveys)
    {
        surveys.MapPost("/{id:guid}/links", async (Guid id, LinkDraft body, MakeLink make, HttpContext http, CancellationToken cancel) =>
        {
            var link = await make.Run(id, body, IdempotencyKey.From(http.Request.Headers["Idempotency-Key"]), cancel);
            return TypedResults.Created(link.Address, link);
        }).WithName(nameof(MakeLink)).Allow(Right.ManageSurveys).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        surveys.MapGet("/{id:guid}/links", async (Guid id, MakeLink make, ReadSurveys read, CancellationToken cancel) =>
        {
            await read.Whole(id, cancel);
            return new Listing<LinkReading>(await make.All(id, cancel));
        }).WithName("ListSurveyLinks").Allow(Right.ManageSurveys).ProducesProblem(StatusCodes.Status404NotFound);
        surveys.MapDelete("/{id:guid}/links/{link:guid}", async (Guid id, Guid link, MakeLink make, CancellationToken cancel) =>
        {
            await make.Retire(id, link, cancel);
            return TypedResults.NoContent();
        }).WithName("RetireSurveyLink").Allow(Right.ManageSurveys).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static void DemandKnown(KnownCatalogue known, LinkDraft draft)
    {
        if (draft.TeamId is { } team && known.TeamName(team) is null)
        {
            throw new InvalidException("teamId", ErrorCodes.Unknown);
        }

        if (draft.ServiceId is { } service && known.Service(service) is null)
        {
            throw new InvalidException("serviceId", ErrorCodes.Unknown);
        }
    }

    private static LinkReading Reading(SurveyLink link) => new(link.Id, link.Name, $"/s/{link.Token}", link.Channel, link.TeamId, link.ServiceId, link.Retired);
}
