using System.ComponentModel.DataAnnotations;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Feedback.Results;

/// <summary>A note on the charts of a survey.</summary>
public sealed class ChartNote
{
    /// <summary>The day, as 2026-03-02.</summary>
    [Required(ErrorMessage = ErrorCodes.Required)]
    public string Day { get; set; } = "";

    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Annotation.TextLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Text { get; set; } = "";
}

/// <summary>Writes on the charts what happened on a day, so that a rise or fall is not read without it; or takes it off again.</summary>
public sealed class Annotate(AmbosDb db, Writer writer, CurrentUser user, TimeProvider clock)
{
    public const int Most = 200;

    public async Task<Guid> Run(Guid surveyId, ChartNote note, IdempotencyKey? key, CancellationToken cancel)
    {
        if (LocalDatePattern.Iso.Parse(note.Day) is not { Success: true, Value.Year: >= 1900 and <= 9000 } day)
        {
            throw new InvalidException(nameof(note.Day), "not-a-day");
        }

        if (!await db.Set<Survey>().AnyAsync(survey => survey.Id == surveyId, cancel))
        {
            throw new NotFoundException();
        }

        return await writer.Create(user.Actor, key, new { surveyId, note }, async work =>
        {
            if (await work.Db.Set<Annotation>().CountAsync(annotation => annotation.SurveyId == surveyId, cancel) >= Most)
            {
                throw new RefusedException("too-many-notes");
            }

            var annotation = new Annotation { Id = clock.NewId(), SurveyId = surveyId, Day = day.Value, Text = note.Text.Trim() };
            work.Db.Add(annotation);
            work.Record(Survey.Subject, surveyId, new ChartNoted(annotation.Day, annotation.Text));

            return annotation.Id;
        }, cancel);
    }

    public Task Remove(Guid surveyId, Guid id, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        var annotation = await work.Db.Set<Annotation>().SingleOrDefaultAsync(annotation => annotation.SurveyId == surveyId && annotation.Id == id, cancel)
            ?? throw new NotFoundException();
        work.Db.Remove(annotation);
        work.Record(Survey.Subject, surveyId, new ChartNoteRemoved(annotation.Day, annotation.Text));
    }, cancel);

    public static void Map(RouteGroupBuilder surveys)
    {
        surveys.MapPost("/{id:guid}/annotations", async (
                Guid id, ChartNote body, [FromHeader(Name = "Idempotency-Key")] string? key, Annotate annotate, CancellationToken cancel) =>
                TypedResults.Created($"/surveys/{id}/annotations", new Made(await annotate.Run(id, body, IdempotencyKey.From(key), cancel))))
            .Allow(Right.SeeResults)
            .WithName(nameof(Annotate))
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        surveys.MapDelete("/{id:guid}/annotations/{note:guid}", async (Guid id, Guid note, Annotate annotate, CancellationToken cancel) =>
            {
                await annotate.Remove(id, note, cancel);
                return TypedResults.NoContent();
            })
            .Allow(Right.SeeResults)
            .WithName("RemoveAnnotation")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}

/// <summary>Somebody wrote on the charts of a survey what happened.</summary>
public sealed record ChartNoted(LocalDate Day, string Text);

/// <summary>A note was taken off the charts.</summary>
public sealed record ChartNoteRemoved(LocalDate Day, string Text);
