using Ambos.Catalogue.Contract;
using Ambos.Platform.Files;
using Ambos.Platform.Journal;
using Ambos.Requests.Contract;

namespace Ambos.Requests.Intake;

/// <summary>A file that has arrived although the rest of the form was not taken yet; it need not be chosen again.</summary>
/// <param name="Field">The key of the field that it answers; empty for files beside the form.</param>
public sealed record KeptFile(string Field, Guid Id, string Name)
{
    public string Value => $"{Id}/{Name}";
}

/// <summary>What somebody has typed into the form of a service, also while it cannot be taken yet.</summary>
public sealed record DemandTyped
{
    public const string Prefix = "answer.";
    public const string KeptPrefix = "kept.";
    public const string FilesField = "files";
    public const string ForField = "for";
    public const string PriorityField = "priority";
    public const string LookField = "look";
    public const string ChannelField = "channel";

    public string? For { get; init; }
    public Priority Priority { get; init; } = Priority.Normal;

    /// <summary>How it reached us, where somebody who serves writes it down.</summary>
    public string? Channel { get; init; }

    public string? Title { get; init; }
    public string? Text { get; init; }
    public Dictionary<string, string> Answers { get; private init; } = [];
    public List<KeptFile> Kept { get; } = [];

    /// <summary>Nothing when what was chosen is no channel.</summary>
    public Channel? HowItCame => Enum.TryParse<Channel>(Channel, out var channel) && Enum.IsDefined(channel) ? channel : null;

    public Guid? CustomerId => Guid.TryParse(For, out var id) ? id : null;

    /// <summary>What an address asks for: somebody and an urgency, nothing typed.</summary>
    public static DemandTyped Chosen(string? whom, string? priority) => new() { For = whom, Priority = Read(priority) };

    public static DemandTyped From(IFormCollection form, IReadOnlyList<FormField> fields)
    {
        var typed = Chosen(form[ForField], form[PriorityField]) with
        {
            Channel = form[ChannelField],
            Title = form["title"],
            Text = form["text"],
            Answers = ServiceAnswers.Read(fields, form, Prefix),
        };
        typed.Kept.AddRange(form.Keys.Where(key => key.StartsWith(KeptPrefix, StringComparison.Ordinal))
            .SelectMany(key => form[key].Select(value => Again(key[KeptPrefix.Length..], value ?? ""))).OfType<KeptFile>());
        return typed;
    }

    /// <summary>Another file has arrived for a field.</summary>
    public void Add(string field, StoredFile file) => Kept.Add(new(field, file.Id, file.Name));

    /// <summary>The answers, with the files that answer a field.</summary>
    public Dictionary<string, string> Answered(IReadOnlyList<FormField> fields) => ServiceAnswers.Asked(fields, Answers
        .Concat(Kept.Where(file => file.Field.Length > 0).GroupBy(file => file.Field)
            .Select(group => KeyValuePair.Create(group.Key, string.Join(ServiceAnswers.Separator, group.Select(file => file.Id)))))
        .DistinctBy(answer => answer.Key).ToDictionary());

    public RequestDemand ToDemand(Guid service, IReadOnlyList<FormField> fields) => new()
    {
        ServiceId = service,
        CustomerId = CustomerId,
        Title = Title,
        Priority = Priority,
        Form = Answered(fields),
        Text = Text,
        Files = [.. Kept.Where(file => file.Field.Length == 0).Select(file => file.Id)],
    };

    private static Priority Read(string? text) =>
        Enum.TryParse<Priority>(text, out var priority) && Enum.IsDefined(priority) ? priority : Priority.Normal;

    private static KeptFile? Again(string field, string value) =>
        value.Split('/', 2) is [var id, var name] && Guid.TryParse(id, out var file) ? new(field, file, name) : null;
}
