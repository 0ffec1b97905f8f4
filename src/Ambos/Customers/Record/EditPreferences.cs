using System.ComponentModel.DataAnnotations;
using Ambos.Customers.Contract;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;

namespace Ambos.Customers.Record;

/// <summary>How a customer wants to be reached.</summary>
public sealed class PreferencesEdit
{
    /// <summary>The way that is used first.</summary>
    public ContactKind? Prefers { get; set; }

    /// <summary>When, in words: weekdays until noon.</summary>
    [StringLength(ContactPoint.HoursLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Hours { get; set; }

    /// <summary>en, es, ru or pl.</summary>
    public string? Language { get; set; }

    /// <summary>The version of the customer that was read.</summary>
    public int Version { get; set; }
}

/// <summary>How, when and in which language a customer wants to be reached, said by them or by those who serve.</summary>
public sealed class EditPreferences(RecordChange change)
{
    public Task Run(Guid id, PreferencesEdit edit, CancellationToken cancel) => change.RunOwn(id, (work, customer) =>
    {
        if (customer.Version != edit.Version)
        {
            throw new ChangedMeanwhileException();
        }

        if (edit.Prefers is { } kind && !Enum.IsDefined(kind))
        {
            throw new InvalidException(nameof(edit.Prefers), ErrorCodes.Unknown);
        }

        var language = People.CustomerRules.Text(edit.Language);
        if (language is not null && !AmbosHost.Languages.Contains(language))
        {
            throw new InvalidException(nameof(edit.Language), ErrorCodes.Unknown);
        }

        (customer.Prefers, customer.Hours, customer.Language) = (edit.Prefers, People.CustomerRules.Text(edit.Hours), language);
        work.Record(Customer.Subject, id, new PreferencesChanged());
        return Task.CompletedTask;
    }, cancel);

    public static void Map(RouteGroupBuilder customers) => customers
        .MapPut("/{id:guid}/preferences", async (Guid id, PreferencesEdit body, EditPreferences edit, CancellationToken cancel) =>
        {
            await edit.Run(id, body, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.SignedIn)
        .WithName(nameof(EditPreferences))
        .Edits();
}
