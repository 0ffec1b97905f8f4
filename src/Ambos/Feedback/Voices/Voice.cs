using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Feedback.Voices;

/// <summary>A review asks to be read by others; a mention is said in passing.</summary>
public enum VoiceKind { Review, Mention }

/// <summary>What somebody says of the company elsewhere: a review on a portal, a mention in the press or among colleagues.</summary>
public sealed class Voice : IVersioned
{
    public const string Subject = "voice";
    public const int PlaceLength = 100;
    public const int AuthorLength = 200;
    public const int AddressLength = 500;
    public const int TextLength = 4000;

    public required Guid Id { get; init; }
    public required VoiceKind Kind { get; init; }
    public required Side Side { get; init; }

    /// <summary>Where it stands: the portal, the paper.</summary>
    public required string Place { get; init; }

    public string? Address { get; init; }
    public string? Author { get; init; }

    /// <summary>The customer who said it, where that is known.</summary>
    public Guid? CustomerId { get; init; }

    /// <summary>1 to <see cref="Best"/>; nothing where none was given.</summary>
    public int? Score { get; init; }

    public int Best { get; init; } = 5;
    public required string Text { get; init; }

    /// <summary>Place, author and text as they are searched.</summary>
    public required string Folded { get; init; }

    public required Instant At { get; init; }
    public required Instant NotedAt { get; init; }
    public string? Answer { get; set; }
    public Instant? AnsweredAt { get; set; }

    /// <summary>The account that wrote the answer down.</summary>
    public Guid? AnsweredBy { get; set; }

    public int Version { get; set; }
}

public sealed class VoiceMap : IEntityTypeConfiguration<Voice>
{
    public void Configure(EntityTypeBuilder<Voice> builder)
    {
        builder.ToTable("feedback_voices");
        builder.HasKey(voice => voice.Id);
        builder.Property(voice => voice.Place).HasMaxLength(Voice.PlaceLength);
        builder.Property(voice => voice.Address).HasMaxLength(Voice.AddressLength);
        builder.Property(voice => voice.Author).HasMaxLength(Voice.AuthorLength);
        builder.Property(voice => voice.Text).HasMaxLength(Voice.TextLength);
        builder.Property(voice => voice.Answer).HasMaxLength(Voice.TextLength);
        builder.HasIndex(voice => new { voice.At, voice.Id });
    }
}

/// <summary>A review or mention was written down.</summary>
public sealed record VoiceHeard(VoiceKind Kind, string Place, int? Score);

public sealed record VoiceAnswered;
