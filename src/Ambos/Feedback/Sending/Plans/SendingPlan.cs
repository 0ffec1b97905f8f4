using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;
using Ambos.Platform.Views;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Feedback.Sending.Plans;

/// <summary>What gives occasion to ask.</summary>
public enum Occasion
{
    /// <summary>Work was accepted by whoever ordered it, or by their silence.</summary>
    Delivery,

    /// <summary>A request of the chosen services was closed: they are those by which complaints come in.</summary>
    ComplaintClosed,

    /// <summary>A team accepted the work of another: the one who accepted is asked about it.</summary>
    HandoverAccepted,

    /// <summary>Somebody asked for something for the n-th time.</summary>
    NthRequest,

    /// <summary>So many days after somebody began to work here.</summary>
    Hire,

    /// <summary>A request of the chosen services was closed: they are those by which trainings are held.</summary>
    Training,

    /// <summary>Somebody's last day of work has come.</summary>
    Exit,

    /// <summary>Again and again, to everybody in a view of customers.</summary>
    Schedule,

    /// <summary>Once, to everybody in a view of customers.</summary>
    ByHand,
}

/// <summary>When a survey goes to whom.</summary>
public sealed class SendingPlan
{
    public const int NameLength = 200;

    public required Guid Id { get; init; }
    public required Guid SurveyId { get; init; }
    public required string Name { get; init; }
    public required Occasion Occasion { get; init; }

    /// <summary>Only about these; about all where none is chosen.</summary>
    public required ChosenServices Services { get; init; }

    /// <summary>For the n-th request.</summary>
    public int? Nth { get; init; }

    /// <summary>So long after the occasion.</summary>
    public int DelayHours { get; init; }

    /// <summary>Path and query of the list of customers who are asked by a schedule or by hand.</summary>
    public string? Audience { get; init; }

    /// <summary>A schedule begins anew after so many days.</summary>
    public int? EveryDays { get; init; }

    /// <summary>Of a hundred who might be asked so many are, drawn by lot.</summary>
    public int SamplePercent { get; init; } = 100;

    /// <summary>So many answers of a wave are enough; nothing for as many as come.</summary>
    public int? Quota { get; init; }

    public int? RemindAfterDays { get; init; }
    public int MostReminders { get; init; }

    /// <summary>The account that made it: a view is read with what that account may see.</summary>
    public required Guid OwnerId { get; init; }

    public bool Active { get; set; }
    public required Instant CreatedAt { get; init; }

    /// <summary>When the next round begins; nothing where none does.</summary>
    public Instant? NextAt { get; set; }

    /// <summary>The wave of the round under way, and the last customer that it has come to.</summary>
    public Guid? RoundWave { get; set; }
    public Guid? RoundAfter { get; set; }

    /// <summary>Asked rarely, so that it may use what others must leave.</summary>
    public bool IsRare => Occasion is Occasion.Schedule or Occasion.ByHand or Occasion.Hire or Occasion.Exit;
}

/// <summary>Services that were chosen.</summary>
[Document]
public sealed record ChosenServices(IReadOnlyList<Guid> Ids)
{
    public bool Holds(Guid service) => Ids.Count == 0 || Ids.Contains(service);
}

public sealed class SendingPlanMap : IEntityTypeConfiguration<SendingPlan>
{
    public void Configure(EntityTypeBuilder<SendingPlan> builder)
    {
        builder.ToTable("feedback_plans");
        builder.HasKey(plan => plan.Id);
        builder.Property(plan => plan.Name).HasMaxLength(SendingPlan.NameLength);
        builder.Property(plan => plan.Audience).HasMaxLength(SavedView.AddressLength);
        builder.Ignore(plan => plan.IsRare);
        builder.HasOne<Survey>().WithMany().HasForeignKey(plan => plan.SurveyId);
        builder.HasIndex(plan => new { plan.SurveyId, plan.CreatedAt });
        builder.HasIndex(plan => new { plan.Active, plan.Occasion });
    }
}

/// <summary>Somebody said when a survey goes to whom; it was stopped; it goes on.</summary>
public sealed record SendingPlanned(Guid PlanId, string Name, Occasion Occasion);

public sealed record SendingStopped(Guid PlanId, string Name);

public sealed record SendingResumed(Guid PlanId, string Name);
