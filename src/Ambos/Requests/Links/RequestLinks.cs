using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Requests.Links;

/// <summary>A word by which requests are found together.</summary>
public sealed class Tag
{
    public const int TextLength = 50;

    public required Guid RequestId { get; init; }
    public required string Text { get; init; }
}

/// <summary>Somebody who wants to hear of a request.</summary>
public sealed class Watcher
{
    public required Guid RequestId { get; init; }
    public required Guid PersonId { get; init; }
    public required Instant Since { get; init; }
}

/// <summary>Two requests that belong together.</summary>
public sealed class RequestLink
{
    public required Guid RequestId { get; init; }
    public required Guid OtherId { get; init; }
}

public sealed class TagMap : IEntityTypeConfiguration<Tag>
{
    public void Configure(EntityTypeBuilder<Tag> builder)
    {
        builder.ToTable("requests_tags");
        builder.HasKey(tag => new { tag.RequestId, tag.Text });
        builder.Property(tag => tag.Text).HasMaxLength(Tag.TextLength);
        builder.HasOne<Request>().WithMany().HasForeignKey(tag => tag.RequestId);
        builder.HasIndex(tag => tag.Text);
    }
}

public sealed class WatcherMap : IEntityTypeConfiguration<Watcher>
{
    public void Configure(EntityTypeBuilder<Watcher> builder)
    {
        builder.ToTable("requests_watchers");
        builder.HasKey(watcher => new { watcher.RequestId, watcher.PersonId });
        builder.HasOne<Request>().WithMany().HasForeignKey(watcher => watcher.RequestId);
        builder.HasIndex(watcher => watcher.PersonId);
    }
}

public sealed class RequestLinkMap : IEntityTypeConfiguration<RequestLink>
{
    public void Configure(EntityTypeBuilder<RequestLink> builder)
    {
        builder.ToTable("requests_links");
        builder.HasKey(link => new { link.RequestId, link.OtherId });
        builder.HasOne<Request>().WithMany().HasForeignKey(link => link.RequestId);
        builder.HasOne<Request>().WithMany().HasForeignKey(link => link.OtherId);
    }
}
