using System.ComponentModel.DataAnnotations;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Comments;

public sealed record ThemeInput
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(CommentTheme.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Name { get; init; } = "";

    public bool Hidden { get; init; }

    /// <summary>The theme under which its comments are to stand; nothing for itself.</summary>
    public Guid? JoinedTo { get; init; }
}

/// <summary>A person gives a theme a better name, joins it to another, hides or shows it. Comments are read anew with the next study; joined ones at once.</summary>
public sealed class ChangeTheme(AmbosDb db, Writer writer, LearnedTone tone, CurrentUser user)
{
    public async Task Run(Guid id, ThemeInput given, CancellationToken cancel)
    {
        Shape.Demand(given);
        await writer.Run(user.Actor, async work =>
        {
            var theme = await work.Db.Set<CommentTheme>().AsTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new NotFoundException();
            if (given.JoinedTo is { } other && (other == id
                || await work.Db.Set<CommentTheme>().SingleOrDefaultAsync(row => row.Id == other, cancel) is not { JoinedTo: null }
                || await work.Db.Set<CommentTheme>().AnyAsync(row => row.JoinedTo == id, cancel)))
            {
                throw new InvalidException("joinedTo", ErrorCodes.Unknown);
            }

            (theme.Name, theme.Hidden, theme.JoinedTo) = (given.Name.Trim(), given.Hidden, given.JoinedTo);
            await Move(work, theme, cancel);
            work.Record(CommentTheme.Subject, id, new CommentThemeChanged(theme.Name, theme.Hidden, theme.JoinedTo));
        }, cancel);
        tone.Know(await db.Set<CommentTheme>().ToListAsync(cancel));
    }

    public static void Map(RouteGroupBuilder themes) => themes
        .MapPut("/{id:guid}", async (Guid id, ThemeInput body, ChangeTheme change, CancellationToken cancel) =>
        {
            await change.Run(id, body, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.SeeResults)
        .WithName(nameof(ChangeTheme))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task Move(Work work, CommentTheme theme, CancellationToken cancel)
    {
        if (theme is { Hidden: false, JoinedTo: null })
        {
            return;
        }

        var pairs = work.Db.Set<OpinionTheme>().Where(pair => pair.ThemeId == theme.Id);
        if (theme is { Hidden: false, JoinedTo: { } other })
        {
            var moved = await pairs.Where(pair => !work.Db.Set<OpinionTheme>().Any(there => there.ThemeId == other && there.OpinionId == pair.OpinionId))
                .Select(pair => pair.OpinionId).ToListAsync(cancel);
            work.Db.AddRange(moved.Select(opinion => new OpinionTheme { OpinionId = opinion, ThemeId = other }));
        }

        await pairs.ExecuteDeleteAsync(cancel);
    }
}
