using System.ComponentModel.DataAnnotations;
using Ambos.Platform.Journal;
using Ambos.Platform.Rules;
using Ambos.Requests.Contract;
using Ambos.Requests.Conversation;
using NodaTime;

namespace Ambos.Requests.Intake;

/// <summary>What somebody asks for.</summary>
public sealed record RequestDemand
{
    public const int MostFiles = 20;
    public const int MostTags = 20;

    public Guid ServiceId { get; init; }

    /// <summary>For whom; nothing for oneself.</summary>
    public Guid? CustomerId { get; init; }

    /// <summary>In a few words; the name of the service when empty.</summary>
    [StringLength(Request.TitleLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Title { get; init; }

    public Priority Priority { get; init; } = Priority.Normal;

    /// <summary>How it reached us, when somebody who serves writes it down: by phone, in person.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Answers to the service's form, by key.</summary>
    public IReadOnlyDictionary<string, string>? Form { get; init; }

    /// <summary>What there is to say beside the form: the first message.</summary>
    [StringLength(Message.TextLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Text { get; init; }

    /// <summary>Uploaded files that belong to it.</summary>
    [MaxLength(MostFiles, ErrorMessage = ErrorCodes.TooLong)]
    public IReadOnlyList<Guid>? Files { get; init; }

    [MaxLength(MostTags, ErrorMessage = ErrorCodes.TooLong)]
    public IReadOnlyList<string>? Tags { get; init; }
}

/// <summary>What somebody gets who has asked: the number to say aloud, and what is promised.</summary>
/// <param name="Tracking">Address under which a guest follows it; whoever has it sees the request.</param>
public sealed record RequestReceipt(
    Guid Id, long Number, RequestState State, Instant CreatedAt, Instant? FirstResponseDue, Instant? DueAt, string Tracking);
