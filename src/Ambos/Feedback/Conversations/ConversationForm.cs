using Ambos.Customers.Contract;
using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Components;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Feedback.Conversations;

/// <summary>A page on which something of a conversation is written down; it reads what was typed and keeps it when it is refused.</summary>
public abstract class ConversationForm : FormPage
{
    [Inject] private CustomerByWords Named { get; set; } = default!;

    /// <summary>What was typed; nothing before the form was sent.</summary>
    public string? Typed(string name) => Http.Request.HasFormContentType && Http.Request.Form.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>What is wrong with a field.</summary>
    public string? ErrorOf(string field) => Refusal is { Field: { } wrong } refused && wrong.Equals(field, StringComparison.OrdinalIgnoreCase) ? Say(refused) : null;

    protected LocalDate? Day(string name) => Typed(name) is not { Length: > 0 } text ? null
        : LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value
        : throw new InvalidException(name, "not-a-day");

    /// <summary>The files of the form, kept until they are bound.</summary>
    protected async Task<IReadOnlyList<Guid>> Sent(FileStore store, Actor actor)
    {
        List<Guid> kept = [];
        foreach (var file in Http.Request.Form.Files.GetFiles("files").Where(file => file.Length > 0))
        {
            kept.Add((await store.Save(actor, file, Cancel)).Id);
        }

        return kept;
    }

    protected T Chosen<T>(string name) where T : struct, Enum =>
        Enum.TryParse<T>(Typed(name), out var value) && Enum.IsDefined(value) ? value : throw new InvalidException(name, ErrorCodes.Required);

    protected async Task<Guid> CustomerIn(string name) => Typed(name) is { Length: > 0 } words ? await Named.Find(words, Cancel, name) : throw new InvalidException(name, ErrorCodes.Required);

    /// <summary>Colleagues, one a line.</summary>
    protected async Task<IReadOnlyList<Guid>> Colleagues(string name)
    {
        var lines = (Typed(name) ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length > ConversationInput.MostPeople)
        {
            throw new InvalidException(name, ErrorCodes.TooLong);
        }

        List<Guid> people = [];
        foreach (var line in lines)
        {
            people.Add(await Named.Find(line, Cancel, name));
        }

        return people;
    }
}
