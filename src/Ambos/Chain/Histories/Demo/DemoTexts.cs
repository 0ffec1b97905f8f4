using System.Collections.Concurrent;
using System.Text.Json;

namespace Ambos.Chain.Histories.Demo;

/// <summary>How one country's demo company speaks: its people, its services, what was written and said. One file for each language.</summary>
internal sealed record DemoTexts(
    string Zone,
    string Country,
    string? Region,
    string Currency,
    long Pound,
    string Phone,
    IReadOnlyList<string> Women,
    IReadOnlyList<string> Men,
    IReadOnlyList<string> Surnames,
    IReadOnlyList<string> Organisations,
    IReadOnlyList<string> Trades,
    IReadOnlyList<string> Cities,
    IReadOnlyDictionary<string, string> Facts,
    IReadOnlyDictionary<string, string> Calendars,
    IReadOnlyDictionary<string, TeamTexts> Teams,
    IReadOnlyDictionary<string, ServiceTexts> Services,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Reasons,
    IReadOnlyDictionary<string, string> Agreements,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Said,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Scores)
{
    private static readonly ConcurrentDictionary<string, DemoTexts> Read = new();

    /// <summary>People bear the surnames of both their parents.</summary>
    public bool TwoSurnames { get; init; }

    /// <summary>A thing that is built or sold, with its price in the smallest unit.</summary>
    public IReadOnlyList<ProductText> Products { get; init; } = [];

    public static DemoTexts Of(string language) => Read.GetOrAdd(language, static language =>
    {
        using var stream = typeof(DemoTexts).Assembly.GetManifestResourceStream($"demo.{language}.json")!;
        return JsonSerializer.Deserialize<DemoTexts>(stream, JsonSerializerOptions.Web)!;
    });
}

/// <param name="Lead">What the head of the team is called.</param>
/// <param name="Member">What its people are called.</param>
internal sealed record TeamTexts(string Name, string Lead, string Member);

/// <summary>A service as it is described, and what is asked for and written in its requests.</summary>
internal sealed record ServiceTexts(string Name, string Description)
{
    /// <summary>What it is called as a step of another service.</summary>
    public string Step { get; init; } = "";

    public IReadOnlyList<string> Criteria { get; init; } = [];
    public IReadOnlyList<FieldText> Form { get; init; } = [];

    /// <summary>{0} is a product, {1} the number of pieces.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    /// <summary>What somebody writes who asks for it.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}

internal sealed record FieldText(string Label, IReadOnlyList<string>? Choices = null, string? Help = null);

internal sealed record ProductText(string Name, long Price);
