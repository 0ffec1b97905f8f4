using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Catalogue.Contract;

public enum Audience { External, Internal, Both }

public static class Audiences
{
    public static bool Includes(this Audience audience, Side side) => audience switch
    {
        Audience.Both => true,
        Audience.External => side is Side.External,
        _ => side is Side.Internal,
    };
}

public enum ServiceState { Draft, Published, Retired }

/// <summary>What a team supplies. What it promises stands in its versions.</summary>
public sealed class Service : IVersioned
{
    public const string Subject = "service";
    public const int NameLength = 200;

    public required Guid Id { get; init; }
    public required Guid TeamId { get; set; }
    public required string Name { get; set; }
    public required Audience Audience { get; set; }
    public required ServiceState State { get; set; }

    /// <summary>The version by which new requests are taken; 0 while there is none.</summary>
    public int CurrentVersion { get; set; }

    /// <summary>What somebody prepares: holds for nobody until it is published.</summary>
    public ServiceDraft? Draft { get; set; }

    public Guid? ImportId { get; init; }
    public required Instant CreatedAt { get; init; }
    public int Version { get; set; }
}

/// <summary>A service as it shall become.</summary>
[Document]
public sealed record ServiceDraft(string Name, Guid TeamId, Audience Audience, ServiceTerms Terms);

/// <summary>The terms of a service as they were at some time; never changed, only followed by a newer version.</summary>
public sealed class ServiceVersion
{
    public required Guid Id { get; init; }
    public required Guid ServiceId { get; init; }
    public required int Number { get; init; }
    public required Instant ValidFrom { get; init; }
    public required ServiceTerms Terms { get; init; }
}

/// <summary>The promise before the work.</summary>
[Document]
public sealed record ServiceTerms
{
    public string Description { get; init; } = "";

    /// <summary>In minor units of the currency (cents); nothing when the service is free or priced case by case.</summary>
    public long? PriceMinor { get; init; }
    public string? Currency { get; init; }
    public string? PriceNote { get; init; }

    public PromiseTerm FirstResponse { get; init; } = PromiseTerm.None;
    public PromiseTerm Delivery { get; init; } = PromiseTerm.None;

    /// <summary>After every answer the customer hears again within this time, also while they are silent.</summary>
    public PromiseTerm NextUpdate { get; init; } = PromiseTerm.None;

    /// <summary>After this working time the silence of the receiver accepts; nothing when only a person accepts.</summary>
    public Duration? SilenceAccepts { get; init; }

    /// <summary>Waiting for another team or for a supplier stops the delivery clock; waiting for the customer always does.</summary>
    public bool PausesForOthers { get; init; }

    public IReadOnlyList<FormField> Form { get; init; } = [];

    /// <summary>What the result must fulfil to be accepted, one sentence each.</summary>
    public IReadOnlyList<string> Criteria { get; init; } = [];

    public IReadOnlyList<Step> Steps { get; init; } = [];
}

/// <summary>How long something may take.</summary>
public enum PromiseUnit
{
    /// <summary>No promise: a real state, not a very long one.</summary>
    None,

    /// <summary>Open time of the calendar.</summary>
    WorkingTime,

    /// <summary>Working days; the time of day is kept.</summary>
    WorkingDays,

    /// <summary>Time by the clock on the wall, weekends included.</summary>
    ElapsedTime,
}

/// <summary>A promise as a term: so much of a unit. <paramref name="Amount"/> counts minutes, or days for working days.</summary>
public sealed record PromiseTerm(PromiseUnit Unit, int Amount)
{
    public static readonly PromiseTerm None = new(PromiseUnit.None, 0);
}

public enum FieldType { Text, LongText, Number, Date, Choice, Choices, YesNo, File }

/// <summary>One question of a service's form.</summary>
/// <param name="Key">Stable: answers are kept under it.</param>
/// <param name="ShownWhen">Asked only when the field of this key …</param>
/// <param name="ShownWhenIs">… has this answer.</param>
public sealed record FormField(
    string Key,
    string Label,
    FieldType Type,
    bool Required = false,
    string? Help = null,
    IReadOnlyList<string>? Choices = null,
    string? ShownWhen = null,
    string? ShownWhenIs = null);

/// <summary>A part of the work that another team does: a request to it when its turn comes.</summary>
/// <param name="Order">Steps of equal order run side by side; the next order begins when all of these are accepted.</param>
/// <param name="ReceiverTeamId">The team that waits for it and accepts it; nothing for the team of this service.</param>
/// <param name="HandsOn">Form fields and documents that are handed on to the step, by key; nothing hands on all.</param>
public sealed record Step(
    string Name,
    Guid ServiceId,
    int Order,
    Guid? ReceiverTeamId = null,
    IReadOnlyList<string>? HandsOn = null);
