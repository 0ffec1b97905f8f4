using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Drafts;

/// <summary>What stands in a form while it is being filled in.</summary>
/// <param name="Form">Path of the page and name of the form: <c>/requests/R-7#answer</c>.</param>
public sealed record FormTyped(string? Form, IReadOnlyDictionary<string, IReadOnlyList<string>>? Fields);

/// <summary>Keeps what somebody types, while they type, so that no lost session, crash or change of device costs them a word.</summary>
public sealed class KeepDraft(Writer writer, CurrentUser user)
{
    private const int MostFields = 100;
    private const int MostLetters = 60_000;
    private const int MostOfOne = 50;

    private static readonly Duration Lifetime = Duration.FromDays(30);

    public Task Run(FormTyped typed, CancellationToken cancel)
    {
        var (form, fields) = Checked(typed);
        return writer.Run(user.Actor, async work =>
        {
            var (account, drafts) = (user.AccountId!.Value, work.Db.Set<Draft>());
            if (await drafts.AsTracking().SingleOrDefaultAsync(draft => draft.AccountId == account && draft.Form == form, cancel) is { } draft)
            {
                (draft.Fields, draft.At) = (fields, work.Now);
                return;
            }

            var old = work.Now - Lifetime;
            var kept = await drafts.Where(other => other.AccountId == account).OrderByDescending(other => other.At).Skip(MostOfOne - 1).Select(other => (Instant?)other.At).FirstOrDefaultAsync(cancel);
            await drafts.Where(other => other.AccountId == account && (other.At < old || other.At <= kept)).ExecuteDeleteAsync(cancel);
            drafts.Add(new Draft { AccountId = account, Form = form, Fields = fields, At = work.Now });
        }, cancel);
    }

    public static void Map(RouteGroupBuilder drafts) => drafts
        .MapPut("", async ([FromBody] FormTyped body, KeepDraft keep, CancellationToken cancel) =>
        {
            await keep.Run(body, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.SignedIn);

    private static (string Form, DraftFields Fields) Checked(FormTyped typed)
    {
        if (typed.Form is not ['/', ..] || typed.Form.Length > Draft.FormLength)
        {
            throw new InvalidException("form", ErrorCodes.Unknown);
        }

        var fields = typed.Fields ?? new Dictionary<string, IReadOnlyList<string>>();
        if (fields.Values.Any(values => values is null))
        {
            throw new InvalidException("fields", ErrorCodes.Required);
        }

        if (fields.Count > MostFields || fields.Sum(field => field.Key.Length + field.Value.Sum(value => value?.Length ?? 0)) > MostLetters)
        {
            throw new InvalidException("fields", ErrorCodes.TooLong);
        }

        return (typed.Form, new(fields));
    }
}
