using Ambos.Catalogue.Contract;
using Ambos.Catalogue.Services;
using Ambos.Platform.Rules;

namespace Ambos.Catalogue.SetUp;

/// <summary>What a service needs before somebody can ask for it; everything else has its page.</summary>
public sealed class FirstService
{
    public string? Name { get; set; }
    public string? Description { get; set; }
    public Guid? TeamId { get; set; }
    public Audience Audience { get; set; } = Audience.Both;
    public TermInput Delivery { get; set => field = value ?? new(); } = new();

    /// <exception cref="InvalidException">Names the field of this form that cannot be read.</exception>
    public ServiceEdit ToEdit() => new()
    {
        Name = Name?.Trim() ?? "",
        TeamId = TeamId ?? Guid.Empty,
        Audience = Audience,
        Version = 0,
        Terms = ServiceRules.Whole(new ServiceTerms { Description = Description?.Trim() ?? "", Delivery = Delivery.ToTerm("delivery") }),
    };
}
