using System.ComponentModel.DataAnnotations;
using Ambos.Customers.Contract;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Record;

/// <summary>What a customer says to a purpose.</summary>
public sealed class ConsentWord
{
    public bool Given { get; set; }

    /// <summary>How the company learned it; customers themselves need not say.</summary>
    public ConsentSource Source { get; set; }

    /// <summary>Where that can be looked up.</summary>
    [StringLength(Consent.RemarkLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Remark { get; set; }
}

/// <summary>A customer gives or withdraws consent to a purpose, or somebody who serves writes down that they did.</summary>
public sealed class SayConsent(RecordChange change, TimeProvider clock)
{
    public Task Run(Guid id, Purpose purpose, ConsentWord word, CancellationToken cancel) => change.RunOwn(id, async (work, customer) =>
    {
        var latest = await work.Db.Set<Consent>().Where(consent => consent.CustomerId == id && consent.Purpose == purpose)
            .OrderByDescending(consent => consent.At).ThenByDescending(consent => consent.Id).FirstOrDefaultAsync(cancel);
        if (latest?.Given == word.Given)
        {
            return; // said before; the first time is the one that counts
        }

        var source = customer.Id == work.Actor.CustomerId ? ConsentSource.Customer
            : Enum.IsDefined(word.Source) ? word.Source : throw new InvalidException(nameof(word.Source), ErrorCodes.Unknown);
        var said = new Consent
        {
            Id = clock.NewId(),
            CustomerId = id,
            Purpose = purpose,
            Given = word.Given,
            At = work.Now,
            Source = source,
            Remark = People.CustomerRules.Text(word.Remark),
            RecordedBy = work.Actor.AccountId,
        };
        work.Db.Add(said);
        if (said.Given)
        {
            work.Record(Customer.Subject, id, new ConsentGiven(purpose, source, said.Remark));
        }
        else
        {
            work.Record(Customer.Subject, id, new ConsentWithdrawn(purpose, source, said.Remark));
        }
    }, cancel);

    public static void Map(RouteGroupBuilder customers) => customers
        .MapPut("/{id:guid}/consents/{purpose}", async (Guid id, Purpose purpose, ConsentWord body, SayConsent say, CancellationToken cancel) =>
        {
            await say.Run(id, purpose, body, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.SignedIn)
        .WithName(nameof(SayConsent))
        .Edits();
}
