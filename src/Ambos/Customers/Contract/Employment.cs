using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Customers.Contract;

/// <summary>What an internal customer uses the services of others for.</summary>
public enum Level
{
    /// <summary>Uses services for the daily tasks.</summary>
    Operational,

    /// <summary>Receives the output of other units and works on with it.</summary>
    Business,

    /// <summary>Uses the results of the levels below to decide.</summary>
    Executive,
}

/// <summary>A person works in the company; shares its id with the person's customer row.</summary>
public sealed class Employment : IVersioned, IPart
{
    public const int PositionLength = 200;

    public required Guid PersonId { get; init; }
    public string? Position { get; set; }
    public Level? Level { get; set; }

    /// <summary>The person to whom this one reports.</summary>
    public Guid? ManagerId { get; set; }

    public LocalDate? HiredOn { get; set; }

    /// <summary>The last day of work.</summary>
    public LocalDate? LeftOn { get; set; }

    public int Version { get; set; }

    public Guid WholeId => PersonId;
}
