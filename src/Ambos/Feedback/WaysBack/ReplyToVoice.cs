using Ambos.Core.Calendars;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Results;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Feedback.WaysBack;

/// <summary>Somebody who may read a comment without a name replies to it, where a way back was left; the gate decides again.</summary>
public sealed class ReplyToVoice(ReadQuotes quotes, Writer writer, CurrentUser user, Company company)
{
    public async Task Run(Guid survey, GroupFilter filter, string? after, Guid way, string? text, CancellationToken cancel, Guid? theme = null)
    {
        var said = WayBackTalks.Checked(text);
        var shown = await quotes.Run(survey, filter, after, cancel, theme);
        if (shown.All?.Any(quote => quote.Talk?.Id == way) is not true)
        {
            throw new NotFoundException();
        }

        var zone = Zones.Find((await company.Current(cancel)).TimeZone) ?? DateTimeZone.Utc;
        await writer.Run(user.Actor, async work =>
        {
            await work.Add(way, fromCompany: true, said, work.Now.InZone(zone).Date, cancel);
            work.Record(Survey.Subject, survey, new AnonymousCommentAnswered());
        }, cancel);
    }
}
