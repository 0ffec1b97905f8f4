using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Ambos.Platform.Drafts;

public sealed record KnownDraft(string Form, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields, Instant At);

/// <summary>What was typed into the forms of a page, and what the page says about it.</summary>
/// <param name="Owner">Whose they are: what a browser kept for somebody else is not theirs.</param>
public sealed record KnownDrafts(Guid Owner, IReadOnlyDictionary<string, string> Words, IReadOnlyList<KnownDraft> Drafts);

/// <summary>Somebody comes back to a page and finds what they had typed.</summary>
public sealed class ReadDrafts(AmbosDb db, CurrentUser user, IStringLocalizer<ReadDrafts> texts)
{
    private const int MostForms = 20;

    private static readonly string[] Words = ["What you typed on {0} is here again.", "Discard it", "Kept here, since the server cannot be reached. Sign in again in another window, then go on."];

    public async Task<KnownDrafts> Run(string[] forms, CancellationToken cancel)
    {
        var asked = forms.Take(MostForms).ToArray();
        var drafts = await db.Set<Draft>().Where(draft => draft.AccountId == user.AccountId && asked.Contains(draft.Form)).ToListAsync(cancel);
        return new(user.AccountId!.Value, Words.ToDictionary(word => word, word => texts[word].Value), drafts.ConvertAll(draft => new KnownDraft(draft.Form, draft.Fields.Values, draft.At)));
    }

    public static void Map(RouteGroupBuilder drafts) => drafts
        .MapGet("", (string[] form, ReadDrafts read, CancellationToken cancel) => read.Run(form, cancel))
        .Allow(Right.SignedIn);
}
