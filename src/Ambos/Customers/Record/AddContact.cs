using System.ComponentModel.DataAnnotations;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Ambos.Customers.Record;

/// <summary>A way to reach a customer.</summary>
public class ContactInput
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(ContactPoint.ValueLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Value { get; set; } = "";

    /// <summary>What it is for: work, home, accounts …</summary>
    [StringLength(ContactPoint.LabelLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Label { get; set; }

    /// <summary>Used first among those of its kind.</summary>
    public bool Main { get; set; }

    /// <summary>When the customer may be reached there, in words.</summary>
    [StringLength(ContactPoint.HoursLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Hours { get; set; }

    /// <summary>en, es, ru or pl, where it is another language than the customer's.</summary>
    public string? Language { get; set; }

    /// <summary>Holds of every way to reach somebody, however it is written down.</summary>
    internal void Check(ContactKind kind, string region)
    {
        if (Language is { Length: > 0 } && !AmbosHost.Languages.Contains(Language))
        {
            throw new InvalidException(nameof(Language), ErrorCodes.Unknown);
        }

        switch (kind)
        {
            case ContactKind.Mail when !Mail.IsAddress(Value):
                throw new InvalidException(nameof(Value), ErrorCodes.NotAnAddress);
            case ContactKind.Phone when Value.Length > Customer.PhoneLength:
                throw new InvalidException(nameof(Value), ErrorCodes.TooLong);
            case ContactKind.Phone when Phones.Normal(Value, region) is null:
                throw new InvalidException(nameof(Value), "not-a-phone");
        }
    }

    /// <summary>Writes what was said onto the point; another address has to be verified anew.</summary>
    internal void WriteOnto(ContactPoint point, string region)
    {
        var normal = MainContacts.Normal(point.Kind, Value, region);
        point.VerifiedAt = point.Normal == normal ? point.VerifiedAt : null;
        point.VerifiedBy = point.Normal == normal ? point.VerifiedBy : null;
        (point.Value, point.Normal) = (point.Kind is ContactKind.Mail ? normal : Value.Trim(), normal);
        point.Label = People.CustomerRules.Text(Label);
        point.Hours = People.CustomerRules.Text(Hours);
        point.Language = People.CustomerRules.Text(Language);
    }
}

public sealed class NewContact : ContactInput
{
    public ContactKind Kind { get; set; }
}

/// <summary>A further way to reach a customer is written down, by those who serve or by the customer.</summary>
public sealed class AddContact(RecordChange change, HomeRegion home, TimeProvider clock)
{
    private const int Most = 50;

    public async Task<Guid> Run(Guid id, NewContact given, IdempotencyKey? key, CancellationToken cancel)
    {
        var region = await home.Current(cancel);
        given.Check(Enum.IsDefined(given.Kind) ? given.Kind : throw new InvalidException(nameof(given.Kind), ErrorCodes.Unknown), region);
        return await change.Add(id, key, given, own: true, (work, customer) => Add(work, customer, given, region, cancel), cancel);
    }

    public static void Map(RouteGroupBuilder customers) => customers
        .MapPost("/{id:guid}/contacts", async Task<Created<Made>> (
            Guid id, NewContact body, [FromHeader(Name = "Idempotency-Key")] string? key, AddContact add, CancellationToken cancel) =>
        {
            var made = await add.Run(id, body, IdempotencyKey.From(key), cancel);
            return TypedResults.Created($"{WebModule.ApiRoot}/customers/{id}/contacts/{made}", new Made(made));
        })
        .Allow(Right.SignedIn)
        .WithName(nameof(AddContact))
        .Edits();

    private async Task<Guid> Add(Work work, Customer customer, NewContact given, string region, CancellationToken cancel)
    {
        var points = await MainContacts.Open(work, customer, region, cancel);
        var normal = MainContacts.Normal(given.Kind, given.Value, region);
        if (points.Count >= Most || points.Exists(known => known.Kind == given.Kind && known.Normal == normal))
        {
            throw new InvalidException(nameof(given.Value), points.Count >= Most ? "too-many" : "already-there");
        }

        var point = new ContactPoint { Id = clock.NewId(), CustomerId = customer.Id, Kind = given.Kind, Value = given.Value, Normal = normal };
        given.WriteOnto(point, region);
        points.Add(point);
        work.Db.Add(point);
        if (given.Main || !points.Exists(known => known.Kind == given.Kind && known.Main))
        {
            MainContacts.Prefer(customer, points, point);
        }

        MainContacts.Gather(customer, points);
        work.Record(Customer.Subject, customer.Id, new ContactAdded(point.Kind, point.Value));
        return point.Id;
    }
}
