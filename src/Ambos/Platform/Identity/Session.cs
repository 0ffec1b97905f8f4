using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Platform.Identity;

/// <summary>A browser that somebody signed in; ended by signing out, so that its cookie is worth nothing afterwards.</summary>
public sealed class Session
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required Instant BegunAt { get; init; }

    /// <summary>When it was last seen at work, to within a few minutes.</summary>
    public required Instant SeenAt { get; set; }

    /// <summary>What the browser calls itself: "Firefox, Windows"; empty when it says nothing.</summary>
    public required string Browser { get; init; }

    public Instant? EndedAt { get; set; }
}

public sealed class SessionMap : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("platform_sessions");
        builder.HasKey(session => session.Id);
        builder.Property(session => session.Browser).HasMaxLength(Browsers.Longest);
        builder.HasIndex(session => new { session.AccountId, session.EndedAt });
    }
}

/// <summary>How long a session lasts: without a request, and at all.</summary>
public sealed record SessionLimits(Duration Idle, Duration Absolute)
{
    public const string IdleSetting = "session-idle-minutes";
    public const string AbsoluteSetting = "session-days";

    private const int StandardIdle = 8 * 60;
    private const int StandardDays = 14;

    public static SessionLimits From(IConfiguration configuration) => new(
        Duration.FromMinutes(configuration.GetValue(IdleSetting, StandardIdle)),
        Duration.FromDays(configuration.GetValue(AbsoluteSetting, StandardDays)));
}
