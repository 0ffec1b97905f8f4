using Ambos.Platform.Journal;
using Ambos.Requests.Contract;

namespace Ambos.Requests.Intake;

/// <summary>What a customer asks for, as somebody who serves writes it down.</summary>
public sealed class CallTyped
{
    public string? Channel { get; set; }
    public string? Title { get; set; }
    public string? Text { get; set; }
    public string? Priority { get; set; }

    public RequestDemand ToDemand(Guid service, Guid customer, IReadOnlyDictionary<string, string> answers) => new()
    {
        ServiceId = service,
        CustomerId = customer,
        Title = Title,
        Text = Text,
        Priority = Enum.TryParse<Priority>(Priority, out var priority) ? priority : Contract.Priority.Normal,
        Channel = Enum.TryParse<Channel>(Channel, out var channel) ? channel : null,
        Form = answers,
    };
}
