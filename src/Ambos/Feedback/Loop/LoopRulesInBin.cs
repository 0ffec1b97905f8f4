using Ambos.Feedback.Comments;
using Ambos.Platform.Bin;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Loop;

/// <summary>A rule that was deleted; it comes back as it was, paused no more and no less.</summary>
internal static class LoopRulesInBin
{
    public static readonly BinKind Kind = BinKinds.Whole(LoopRule.Subject, "Rules for follow-ups", typeof(ListeningTexts), "refresh", Restore);

    private static async Task Restore(IServiceProvider services, Work work, Discarded row, CancellationToken cancel)
    {
        var rule = row.Was<LoopRule>();
        await work.BringBack(work.Actor.Has(Right.ManageSurveys), rule.Id, rule, cancel);
        if (rule.ThemeId is { } theme && !await work.Db.Set<CommentTheme>().AnyAsync(known => known.Id == theme, cancel))
        {
            throw new InvalidException("themeId", ErrorCodes.Unknown);
        }

        work.Record(LoopRule.Subject, rule.Id, new LoopRuleMade(rule.Name));
    }
}
