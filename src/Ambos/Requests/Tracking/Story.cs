using System.Text.Json;
using Ambos.Platform.Journal;
using Ambos.Platform.Web.Components;
using Ambos.Requests.Contract;
using Ambos.Requests.Portal;
using Ambos.Requests.Reading;
using Microsoft.Extensions.Localization;

namespace Ambos.Requests.Tracking;

/// <summary>What happened to a request, told to its customer: what was said stands in the conversation, what passed between teams stays with them.</summary>
internal sealed class Story(Tracked tracked, IStringLocalizer<PortalTexts> texts)
{
    private static readonly Channel[] NotedByStaff = [Channel.Phone, Channel.InPerson, Channel.Email, Channel.Desk];

    public List<TimelineEntry> Entries() => [.. tracked.Timeline.Select(Tell).OfType<TimelineEntry>()];

    private TimelineEntry? Tell(TimelineEntryView happened) => happened.Kind switch
    {
        nameof(RequestAsked) => Entry(happened, "plus", Tone.News, texts["Asked for"], By(happened)),
        nameof(StepStarted) => Entry(happened, "git-branch", Tone.Calm, texts["“{0}” has begun", Word(happened, "step") ?? ""]),
        nameof(RequestTransferred) => Entry(happened, "arrows-exchange", Tone.Calm, texts["Passed on to {0}", TeamOf(happened, "toTeamId")]),
        nameof(RequestResumed) => Entry(happened, "player-play", Tone.News, texts["The work goes on"]),
        nameof(WorkPresented) => Entry(happened, "package", Tone.News, texts["Delivered"], Side()),
        nameof(RequestReopened) => Entry(happened, "refresh", Tone.Risk, texts["Opened again"], By(happened), Word(happened, "reason")),
        nameof(RequestCancelled) => Entry(happened, "ban", Tone.Calm, texts["Cancelled"], By(happened), Word(happened, "reason")),
        nameof(RequestClosed) => Closed(happened),
        nameof(PriorityChanged) when Word(happened, "after") is { } after => Entry(happened, "flag", Tone.Calm, texts[$"To priority {after}"]),
        nameof(DueTimeMoved) => Entry(happened, "calendar-time", Tone.Calm, texts["The promised time has moved, because working hours changed"]),
        nameof(RequestRated) => Entry(happened, "star", Tone.News, texts["Your score: {0} of 5", happened.Details.GetProperty("score").GetInt32()]),
        _ => Handed(happened) ?? Promised(happened),
    };

    private TimelineEntry? Handed(TimelineEntryView happened) => happened.Kind switch
    {
        _ when IsBetweenTeams(happened) => null,
        nameof(RequestPaused) => Paused(happened),
        nameof(WorkAccepted) when happened.Details.GetProperty("bySilence").GetBoolean() =>
            Entry(happened, "checks", Tone.Good, texts["Accepted, since there was no answer within the agreed time"]),
        nameof(WorkAccepted) => Entry(happened, "checks", Tone.Good, texts["Accepted"], By(happened)),
        nameof(WorkRejected) => Entry(happened, "arrow-back-up", Tone.Risk, texts["Sent back"], By(happened), Word(happened, "reason")),
        _ => null,
    };

    private TimelineEntry? Promised(TimelineEntryView happened)
    {
        var promise = Id(happened, "promiseId") is { } id ? tracked.Request.Promises.FirstOrDefault(promise => promise.Id == id) : null;
        return happened.Kind switch
        {
            nameof(PromiseMade) => Entry(happened, "heart-handshake", Tone.News, texts["We promised you something"], promise?.Owner, Word(happened, "text")),
            nameof(PromiseFulfilled) when promise?.Kind is PromiseKind.AdHoc => promise.Verdict is Verdict.Kept
                ? Entry(happened, "heart-handshake", Tone.Good, texts["Promise kept"], promise.Owner, promise.Text)
                : Entry(happened, "clock-exclamation", Tone.Bad, texts["Done, but later than promised"], promise.Owner, promise.Text),
            nameof(PromiseOverdue) => Entry(happened, "clock-exclamation", Tone.Bad, texts["A promised time has passed"], null, promise?.Text),
            _ => null,
        };
    }

    /// <summary>For what we wait is said when it concerns the customer.</summary>
    private TimelineEntry Paused(TimelineEntryView happened) => Word(happened, "for") switch
    {
        nameof(WaitingFor.Customer) => Entry(happened, "player-pause", Tone.Calm, texts["We waited for your answer"], null, Word(happened, "reason")),
        nameof(WaitingFor.Supplier) => Entry(happened, "player-pause", Tone.Calm, texts["We waited for a supplier"]),
        _ => Entry(happened, "player-pause", Tone.Calm, texts["We waited for another team"]),
    };

    /// <summary>An acceptance closes it; only what was closed otherwise is told.</summary>
    private TimelineEntry? Closed(TimelineEntryView happened) =>
        tracked.Timeline.Any(other => other.Kind == nameof(WorkAccepted) && other.At == happened.At)
            ? null
            : Entry(happened, "checks", Tone.Good, texts["Closed"], Side(), Word(happened, "reason"));

    private bool IsBetweenTeams(TimelineEntryView happened) =>
        Id(happened, "handoverId") is { } id && tracked.Request.Handovers.Any(handover => handover.Id == id && handover.Kind is HandoverKind.Transfer);

    private string Side() => tracked.Request.Team.Name;

    /// <summary>You, the customer by name, a colleague; a customer from outside hears of the team, not of its people.</summary>
    private string By(TimelineEntryView happened) => happened switch
    {
        { By: null, Channel: Channel.System } => Side(),
        { By: null } => tracked.Request.Customer.Name,
        { By: var name } when name == tracked.Reader => texts["You"],
        { By: var name } when tracked.SeesColleagues || name == tracked.Request.Customer.Name => name,
        { By: var name, Channel: var channel } when name == tracked.Request.AskedBy?.Name && !NotedByStaff.Contains(channel) => name,
        _ => Side(),
    };

    private static TimelineEntry Entry(TimelineEntryView happened, string icon, Tone tone, string what, string? who = null, string? text = null) =>
        new(happened.At, icon, what, who is { Length: > 0 } ? $"· {who}" : "") { Tone = tone, Text = text };

    private string TeamOf(TimelineEntryView happened, string property) =>
        Id(happened, property) is { } team ? tracked.Teams.GetValueOrDefault(team, "") : "";

    private static Guid? Id(TimelineEntryView happened, string property) =>
        happened.Details.TryGetProperty(property, out var value) && value.ValueKind is JsonValueKind.String && value.TryGetGuid(out var id) ? id : null;

    private static string? Word(TimelineEntryView happened, string property) =>
        happened.Details.TryGetProperty(property, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } word ? word : null;
}
