using System.Text.Json;
using Ambos.Core.Text;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Platform.Bin;

/// <summary>Something that was deleted, kept whole for as long as it can be had back.</summary>
public sealed class Discarded
{
    public const int KindLength = 40;
    public const int NameLength = 200;

    public required Guid Id { get; init; }

    /// <summary>What it is, by the name under which the bin knows it.</summary>
    public required string Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>What it belonged to, such as a customer.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>The account that deleted it; only that one has it back.</summary>
    public required Guid? OwnerId { get; init; }

    /// <summary>The thing as it was, as JSON.</summary>
    public required string Body { get; init; }

    public required Instant At { get; init; }

    public T Was<T>() where T : class => JsonSerializer.Deserialize<T>(Body, Json.Stored)!;
}

public sealed class DiscardedMap : IEntityTypeConfiguration<Discarded>
{
    public void Configure(EntityTypeBuilder<Discarded> builder)
    {
        builder.ToTable("platform_discarded");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Kind).HasMaxLength(Discarded.KindLength);
        builder.Property(row => row.Name).HasMaxLength(Discarded.NameLength);
        builder.HasIndex(row => new { row.OwnerId, row.At });
        builder.HasIndex(row => row.At);
    }
}

public static class Discarding
{
    /// <summary>The API's way into the bin, of one thing as it was read; the way back is for people.</summary>
    public static RouteHandlerBuilder MapDiscard<T>(this RouteGroupBuilder things, Func<T, Guid, int?, CancellationToken, Task> discard) where T : notnull => things
        .MapDelete("/{id:guid}", async (Guid id, int? version, HttpContext http, CancellationToken cancel) =>
        {
            await discard(http.RequestServices.GetRequiredService<T>(), id, version, cancel);
            return TypedResults.NoContent();
        })
        .WithName(typeof(T).Name)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>Puts what the caller deletes into the bin; the answer is the address of a form that takes it back.</summary>
    public static string Discard<T>(this Work work, TimeProvider clock, string kind, string name, Guid subject, T what) where T : class
    {
        var row = new Discarded
        {
            Id = clock.NewId(),
            Kind = kind,
            Name = name.Cut(Discarded.NameLength),
            SubjectId = subject,
            OwnerId = work.Actor.AccountId,
            Body = JsonSerializer.Serialize(what, Json.Stored),
            At = work.Now,
        };
        work.Db.Add(row);
        return BinPage.RestoreAt(kind, row.Id);
    }

    /// <summary>Something comes back as it was, unless it is there already, by the hand of somebody who may have it.</summary>
    public static async Task BringBack<T>(this Work work, bool may, Guid id, T was, CancellationToken cancel) where T : class
    {
        if (!may)
        {
            throw new ForbiddenException();
        }

        if (await work.Db.Set<T>().FindAsync([id], cancel) is not null)
        {
            throw new RefusedException("already-there");
        }

        work.Db.Add(was);
    }
}
