using System.Collections.Immutable;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Results;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Ambos.Platform.Views;
using Microsoft.Extensions.Localization;

namespace Ambos.Feedback.Reports;

/// <summary>Says which answers a filter holds, with the names of teams, services and views, without asking for any figure.</summary>
public sealed class KnownFilter(AmbosDb db, KnownViews views, CurrentUser user, IStringLocalizer<ReportTexts> texts, IStringLocalizer<ResultsTexts> results)
{
    public async Task<string> Say(GroupFilter filter, int? lastWaves, CancellationToken cancel)
    {
        var known = new Selection([], filter.Values.ToImmutableSortedDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[pair.Value]), ImmutableDictionary<string, string>.Empty);
        var named = await ReadResults.Name(db, known, cancel) with { Views = filter.View is null ? [] : [.. await views.Of(db, user.Actor, cancel)] };

        return texts.Holds(results, filter, lastWaves, named);
    }
}
