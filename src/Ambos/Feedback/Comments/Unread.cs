using Ambos.Feedback.Contract;
using Ambos.Feedback.Voices;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Comments;

/// <summary>What was said, and has not become an opinion yet: mostly what an import brought.</summary>
internal static class Unread
{
    public static IQueryable<Guid> Sources(AmbosDb db)
    {
        var taken = db.Set<Opinion>();
        var ratings = db.Set<Rating>().Where(rating => !taken.Any(opinion => opinion.SourceId == rating.Id
            || (opinion.RequestId == rating.RequestId && opinion.At == rating.At))).Select(rating => rating.Id);
        var responses = db.Set<Response>().Where(response => !taken.Any(opinion => opinion.SourceId == response.Id
            || (response.RequestId != null && opinion.RequestId == response.RequestId && opinion.At == response.At))).Select(response => response.Id);
        var voices = db.Set<Voice>().Where(voice => !taken.Any(opinion => opinion.SourceId == voice.Id)).Select(voice => voice.Id);

        return ratings.Concat(responses).Concat(voices);
    }
}
