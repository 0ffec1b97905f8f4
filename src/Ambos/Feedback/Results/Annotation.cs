using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Feedback.Results;

/// <summary>What happened on a day and may explain a figure: "New delivery partner". Stands on the charts of a survey.</summary>
public sealed class Annotation
{
    public const int TextLength = 200;

    public required Guid Id { get; init; }
    public required Guid SurveyId { get; init; }
    public required LocalDate Day { get; init; }
    public required string Text { get; init; }
}

public sealed class AnnotationMap : IEntityTypeConfiguration<Annotation>
{
    public void Configure(EntityTypeBuilder<Annotation> builder)
    {
        builder.ToTable("feedback_annotations");
        builder.HasKey(annotation => annotation.Id);
        builder.Property(annotation => annotation.Text).HasMaxLength(Annotation.TextLength);
        builder.HasOne<Survey>().WithMany().HasForeignKey(annotation => annotation.SurveyId);
        builder.HasIndex(annotation => new { annotation.SurveyId, annotation.Day });
    }
}

/// <summary>What is noted on a survey's charts, the earliest first.</summary>
public sealed class ReadAnnotations(AmbosDb db)
{
    public async Task<IReadOnlyList<Annotation>> Run(Guid surveyId, CancellationToken cancel) => await db.Set<Annotation>()
        .Where(annotation => annotation.SurveyId == surveyId).OrderBy(annotation => annotation.Day).ThenBy(annotation => annotation.Id).ToListAsync(cancel);
}
