using System.ComponentModel.DataAnnotations;
using Ambos.Feedback.Answering;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Sending.Dispatch;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Ambos.Feedback.Sending.Links;

/// <summary>How many links that count once are wanted, and in which language they open.</summary>
public sealed class LinkBatch
{
    public const int Most = 10_000;

    [Range(1, Most, ErrorMessage = ErrorCodes.OutOfRange)]
    public int Count { get; set; } = 100;

    [StringLength(2, ErrorMessage = ErrorCodes.TooLong)]
    public string? Language { get; set; }
}

/// <summary>Links that count once were made, to be given out by hand.</summary>
public sealed record SingleLinksMade(int Count);

/// <summary>Somebody who manages surveys takes a file of links that count once: for letters, vouchers, another program's mail.</summary>
public sealed class MakeSingleLinks(AmbosDb db, Writer writer, Invite invite, InvitationTokens tokens, Site site, Company company, CurrentUser user, TimeProvider clock)
{
    private const int AtATime = 500;
    private const string MadeAlready = "links-made-already";

    /// <summary>Returns the addresses; they are kept nowhere, so the same key cannot have them again.</summary>
    public async Task<IReadOnlyList<string>> Run(Guid survey, LinkBatch batch, IdempotencyKey? key, Uri here, CancellationToken cancel)
    {
        Shape.Demand(batch);
        var language = batch.Language is { Length: > 0 } given ? given : (await company.Current(cancel)).Language;
        if (!AmbosHost.Languages.Contains(language))
        {
            throw new InvalidException("language", ErrorCodes.Unknown);
        }

        await Demand(db, survey, cancel);
        await tokens.Prepare(cancel);
        List<string> addresses = [];
        foreach (var some in Enumerable.Range(0, batch.Count).Chunk(AtATime))
        {
            var made = some[0] == 0
                ? await Begin(survey, batch, some.Length, language, key, cancel)
                : await writer.Run(user.Actor, work => Make(work, survey, some.Length, language, cancel), cancel);
            addresses.AddRange(made.Select(token => new Uri(site.BaseUrl ?? here, $"/s/{token}").ToString()));
        }

        return addresses;
    }

    public static void Map(RouteGroupBuilder surveys) => surveys
        .MapPost("/{id:guid}/single-links", async (Guid id, LinkBatch body, MakeSingleLinks make, HttpContext http, CancellationToken cancel) =>
            TypedResults.Json(new Listing<string>(await make.Run(id, body, IdempotencyKey.From(http.Request.Headers["Idempotency-Key"]), Here(http), cancel)), statusCode: StatusCodes.Status201Created))
        .Allow(Right.ManageSurveys).WithName(nameof(MakeSingleLinks)).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>The form of the page answers with the file itself.</summary>
    public static void MapFile(IEndpointRouteBuilder app) => app
        .MapPost("/surveys/{id:guid}/single-links.csv", async (
            Guid id, [FromForm] int count, [FromForm] string? language, [FromForm(Name = CreateKey.Field)] string? key,
            MakeSingleLinks make, HttpContext http, IStringLocalizer<Refusals> words, CancellationToken cancel) =>
        {
            try
            {
                var addresses = await make.Run(id, new() { Count = count, Language = language }, IdempotencyKey.From(key), Here(http), cancel);
                return (IResult)new CsvDownload("links.csv", ["number", "link"], addresses.Index().Select(row => new object?[] { row.Index + 1, row.Item }).ToAsyncEnumerable()) { AtOnce = true };
            }
            catch (RefusedException refused) when (refused.Code is MadeAlready or "idempotency-key-reused")
            {
                http.Say(words[MadeAlready], Tone.Risk); // the page comes anew, with a key of its own
                return TypedResults.LocalRedirect($"/surveys/{id}/sending");
            }
        })
        .Allow(Right.ManageSurveys).ExcludeFromDescription();

    private async Task<List<string>> Begin(Guid survey, LinkBatch batch, int count, string language, IdempotencyKey? key, CancellationToken cancel)
    {
        List<string>? made = null;
        await writer.Create(user.Actor, key, new { survey, batch.Count, language }, async work =>
        {
            made = await Make(work, survey, count, language, cancel);
            var happened = new SingleLinksMade(batch.Count);
            work.Record(Survey.Subject, survey, happened);

            return happened; // never the addresses
        }, cancel);

        return made ?? throw new RefusedException(MadeAlready);
    }

    private async Task<List<string>> Make(Work work, Guid survey, int count, string language, CancellationToken cancel)
    {
        await Demand(work.Db, survey, cancel);
        var wave = await invite.Month(work, survey, cancel);
        List<string> made = [];
        for (var link = 0; link < count; link++)
        {
            var id = clock.NewId();
            var token = tokens.Of(id);
            work.Db.Add(new Invitation
            {
                Id = id,
                SurveyId = survey,
                WaveId = wave,
                Language = language,
                Channel = SurveyChannel.Link,
                State = InvitationState.Sent,
                TokenHash = SurveyTokens.Hash(token),
                CreatedAt = work.Now,
                SentAt = work.Now,
            });
            made.Add(token);
        }

        return made;
    }

    private static async Task Demand(AmbosDb from, Guid survey, CancellationToken cancel)
    {
        var state = await from.Set<Survey>().Where(row => row.Id == survey).Select(row => (SurveyState?)row.State).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
        if (state is not SurveyState.Open)
        {
            throw new RefusedException("survey-not-open");
        }
    }

    private static Uri Here(HttpContext http) => new($"{http.Request.Scheme}://{http.Request.Host}");
}
