using System.Security.Cryptography;
using System.Text;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Chain.Figures;

/// <summary>What is counted of the hand-overs of a link.</summary>
public class LinkAmounts
{
    /// <summary>Presented, or taken over in imported history.</summary>
    public long Handovers { get; set; }

    /// <summary>Of those with a due time: presented by then.</summary>
    public long OnTime { get; set; }

    /// <summary>Of those with a due time: presented strictly after it.</summary>
    public long Late { get; set; }

    /// <summary>First attempts that were accepted or rejected; what still waits for its answer is neither.</summary>
    public long AnsweredFirst { get; set; }
    public long AcceptedFirst { get; set; }
    public long Rejected { get; set; }

    /// <summary>Working time by which the late ones were late.</summary>
    public long OwedSeconds { get; set; }

    /// <summary>Adds amounts, or with -1 takes them out again.</summary>
    public void Add(LinkAmounts other, long times = 1)
    {
        Handovers += times * other.Handovers;
        OnTime += times * other.OnTime;
        Late += times * other.Late;
        AnsweredFirst += times * other.AnsweredFirst;
        AcceptedFirst += times * other.AcceptedFirst;
        Rejected += times * other.Rejected;
        OwedSeconds += times * other.OwedSeconds;
    }
}

/// <summary>Which hand-overs a row of link figures counts.</summary>
/// <param name="Chain">The service at the end of the chain, that the customer asked for.</param>
public readonly record struct LinkKey(
    Grain Grain, LocalDate Day, Guid SupplierId, Guid ReceiverId, Guid ServiceId, Guid Chain, string Step, Side Side)
{
    /// <summary>The same for the same key, so that rows are found without reading the others.</summary>
    public Guid Id => FigureId.Of(Grain, Day, SupplierId, ReceiverId, ServiceId, Chain, Step, Side);
}

/// <summary>The hand-overs of a link that were presented in a day, a month or a year. A function of the hand-overs' rows.</summary>
public sealed class LinkFigure : LinkAmounts
{
    public required Guid Id { get; init; }
    public required Grain Grain { get; init; }
    public required LocalDate Day { get; init; }
    public required Guid SupplierId { get; init; }
    public required Guid ReceiverId { get; init; }
    public required Guid ServiceId { get; init; }

    /// <summary>The service at the end of the chain, that the customer asked for.</summary>
    public required Guid Chain { get; init; }

    public required string Step { get; init; }
    public required Side Side { get; init; }

    /// <summary>Every cycle time in seconds, as a digest.</summary>
    public byte[] Cycles { get; set; } = [];

    /// <summary>Rejections by the id of their reason; empty for those without one.</summary>
    public Tally Reasons { get; set; } = Tally.Empty;

    public static LinkFigure Of(LinkKey key, Guid id) => new()
    {
        Id = id,
        Grain = key.Grain,
        Day = key.Day,
        SupplierId = key.SupplierId,
        ReceiverId = key.ReceiverId,
        ServiceId = key.ServiceId,
        Chain = key.Chain,
        Step = key.Step,
        Side = key.Side,
    };
}

public sealed class LinkFigureMap : IEntityTypeConfiguration<LinkFigure>
{
    public void Configure(EntityTypeBuilder<LinkFigure> builder)
    {
        builder.ToTable("chain_link_figures");
        builder.HasKey(figure => figure.Id);
        builder.Property(figure => figure.Step).HasMaxLength(200);
        builder.HasIndex(figure => new { figure.Grain, figure.Day });
    }
}

internal static class FigureId
{
    public static Guid Of(params ReadOnlySpan<object> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part is LocalDate day ? day.ToEpochDay() : part).Append('\u001f');
        }

        return new(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }
}
