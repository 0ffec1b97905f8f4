using System.ComponentModel.DataAnnotations;
using Ambos.Catalogue.Contract;
using Ambos.Platform.Rules;

namespace Ambos.Catalogue.Services;

/// <summary>A service as somebody wants it.</summary>
public sealed class ServiceEdit
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Service.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Name { get; set; } = "";

    public Guid TeamId { get; set; }
    public Audience Audience { get; set; } = Audience.Both;

    [Required(ErrorMessage = ErrorCodes.Required)]
    public ServiceTerms? Terms { get; set; }

    /// <summary>The version that was read, when an existing service is changed.</summary>
    public int? Version { get; set; }
}

/// <summary>One thing that forbids to save a service: in which field, which, and the values that the sentence names.</summary>
public sealed record ServiceProblem(string Field, string Code, params object[] Values);
