using Ambos.Feedback.Comments;
using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Feedback.Deeds;

/// <summary>Who reads of it: everybody, the colleagues, or both.</summary>
public enum DeedAudience { Public, Internal, Both }

public enum DeedState { Draft, Published }

/// <summary>You said, we did: what was heard from customers, and what the company did because of it.</summary>
public sealed class Deed : IVersioned
{
    public const string Subject = "deed";
    public const int SaidLength = 500;
    public const int DoneLength = 2000;
    public const int QuoteLength = 1000;
    public const int MostRequests = 50;

    public required Guid Id { get; init; }

    /// <summary>The theme of comments that it answers; nothing where it was heard otherwise.</summary>
    public Guid? ThemeId { get; set; }

    /// <summary>The language in which it was written first; shown where there is no translation.</summary>
    public required string Language { get; set; }

    public required DeedWords Words { get; set; }

    /// <summary>The words of the main language as they are searched.</summary>
    public required string Folded { get; set; }

    /// <summary>The day on which it was done.</summary>
    public required LocalDate DoneOn { get; set; }

    /// <summary>People who spoke of the theme in the year before; nothing where there are too few to say how many.</summary>
    public int? Heard { get; set; }

    /// <summary>Follow-ups and other requests by which it was done.</summary>
    public required DeedRequests Requests { get; set; }

    public required DeedAudience Audience { get; set; }
    public required DeedState State { get; set; }

    /// <summary>The comment that is quoted, and the part of it. Shown only for as long as its writer agrees.</summary>
    public Guid? QuotedId { get; set; }
    public string? Quote { get; set; }

    public required Instant CreatedAt { get; init; }
    public int Version { get; set; }
}

/// <summary>What was heard, and what was done, in one language.</summary>
public sealed record DeedText(string Said, string Done);

/// <summary>The same in each language in which somebody wrote it, by two-letter code.</summary>
[Document]
public sealed record DeedWords(IReadOnlyDictionary<string, DeedText> Texts)
{
    /// <summary>In the reader's language, else as it was written first.</summary>
    public (string Language, DeedText Text) In(string reader, string main) =>
        Texts.TryGetValue(reader, out var text) ? (reader, text) : (main, Texts.GetValueOrDefault(main) ?? new("", ""));
}

[Document]
public sealed record DeedRequests(IReadOnlyList<long> Numbers);

public sealed class DeedMap : IEntityTypeConfiguration<Deed>
{
    public void Configure(EntityTypeBuilder<Deed> builder)
    {
        builder.ToTable("feedback_deeds");
        builder.HasKey(deed => deed.Id);
        builder.Property(deed => deed.Language).HasMaxLength(2);
        builder.Property(deed => deed.Quote).HasMaxLength(Deed.QuoteLength);
        builder.Property(deed => deed.Words).AsDocument();
        builder.Property(deed => deed.Requests).AsDocument();
        builder.HasIndex(deed => new { deed.DoneOn, deed.Id });
        builder.HasOne<CommentTheme>().WithMany().HasForeignKey(deed => deed.ThemeId);
    }
}

public sealed record DeedWritten(string Said);

public sealed record DeedEdited(string Said, DeedState State, DeedAudience Audience);

/// <summary>It went into the bin.</summary>
public sealed record DeedDeleted(string Said);
