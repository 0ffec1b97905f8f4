using Ambos.Platform.Web.Components;

namespace Ambos.Platform.Mail.Outbox;

internal static class MailBadge
{
    /// <summary>The colour of a state; its word stands beside it.</summary>
    public static Tone Look(MailState state) => state switch
    {
        MailState.Sent => Tone.Good,
        MailState.Failed => Tone.Bad,
        MailState.Cancelled => Tone.Calm,
        _ => Tone.News,
    };
}
