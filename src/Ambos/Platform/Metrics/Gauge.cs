using Ambos.Platform.Storage;

namespace Ambos.Platform.Metrics;

/// <summary>A figure that is read when somebody asks for it.</summary>
/// <param name="Name">As Prometheus writes names: <c>ambos_requests_open</c>.</param>
/// <param name="Meaning">One sentence, with the unit.</param>
/// <param name="Label">By what it is told apart; each value of it is a line.</param>
public sealed record Gauge(string Name, string Meaning, string Label, Func<AmbosDb, CancellationToken, Task<IReadOnlyDictionary<string, double>>> Read);
