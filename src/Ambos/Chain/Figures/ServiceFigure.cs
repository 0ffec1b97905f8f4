using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Chain.Figures;

/// <summary>What is counted of the requests for a service.</summary>
public class ServiceAmounts
{
    /// <summary>A mean of scores is kept as a multiple of 1/2520: exact for requests with up to ten scores.</summary>
    public const int ScoreUnit = 2520;

    public long Requests { get; set; }
    public long Delivered { get; set; }
    public long Kept { get; set; }
    public long Broken { get; set; }
    public long PingPong { get; set; }
    public long Handovers { get; set; }

    /// <summary>Requests with at least one score, and the sum of the mean scores of these requests.</summary>
    public long Scored { get; set; }
    public long ScoreTotal { get; set; }

    public long ScoredKept { get; set; }
    public long ScoreTotalKept { get; set; }
    public long ScoredBroken { get; set; }
    public long ScoreTotalBroken { get; set; }

    /// <summary>Adds amounts, or with -1 takes them out again.</summary>
    public void Add(ServiceAmounts other, long times = 1)
    {
        Requests += times * other.Requests;
        Delivered += times * other.Delivered;
        Kept += times * other.Kept;
        Broken += times * other.Broken;
        PingPong += times * other.PingPong;
        Handovers += times * other.Handovers;
        Scored += times * other.Scored;
        ScoreTotal += times * other.ScoreTotal;
        ScoredKept += times * other.ScoredKept;
        ScoreTotalKept += times * other.ScoreTotalKept;
        ScoredBroken += times * other.ScoredBroken;
        ScoreTotalBroken += times * other.ScoreTotalBroken;
    }
}

/// <summary>Which requests a row of service figures counts.</summary>
public readonly record struct ServiceKey(Grain Grain, LocalDate Day, Guid ServiceId, Side Side)
{
    public Guid Id => FigureId.Of(Grain, Day, ServiceId, Side);
}

/// <summary>The requests for a service that were made in a day, a month or a year. A function of the requests' rows.</summary>
public sealed class ServiceFigure : ServiceAmounts
{
    public required Guid Id { get; init; }
    public required Grain Grain { get; init; }
    public required LocalDate Day { get; init; }
    public required Guid ServiceId { get; init; }
    public required Side Side { get; init; }

    /// <summary>Broken promises by the step that broke them; empty for the service's own work.</summary>
    public Tally BrokenBy { get; set; } = Tally.Empty;

    public static ServiceFigure Of(ServiceKey key, Guid id) =>
        new() { Id = id, Grain = key.Grain, Day = key.Day, ServiceId = key.ServiceId, Side = key.Side };
}

public sealed class ServiceFigureMap : IEntityTypeConfiguration<ServiceFigure>
{
    public void Configure(EntityTypeBuilder<ServiceFigure> builder)
    {
        builder.ToTable("chain_service_figures");
        builder.HasKey(figure => figure.Id);
        builder.HasIndex(figure => new { figure.Grain, figure.Day });
    }
}
