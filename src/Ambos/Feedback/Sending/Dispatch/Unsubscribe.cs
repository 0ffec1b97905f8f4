using Ambos.Customers.Contract;
using Ambos.Feedback.Answering;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Sending.Dispatch;

/// <summary>Whoever was asked by mail says that no more surveys are wanted: once and for all of them, in one step.</summary>
public sealed class Unsubscribe(AmbosDb db, Writer writer, TimeProvider clock)
{
    /// <summary>Whether the link is one of ours.</summary>
    public Task<bool> Knows(string token, CancellationToken cancel)
    {
        var hash = SurveyTokens.Hash(token);
        return db.Set<Invitation>().AnyAsync(invitation => invitation.TokenHash == hash && invitation.PersonId != null, cancel);
    }

    public Task Run(string token, CancellationToken cancel) => writer.Run(Actor.Guest with { Channel = Channel.Email }, async work =>
    {
        var hash = SurveyTokens.Hash(token);
        var person = await work.Db.Set<Invitation>().Where(invitation => invitation.TokenHash == hash).Select(invitation => invitation.PersonId).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
        var latest = await work.Db.Set<Consent>().Where(consent => consent.CustomerId == person && consent.Purpose == Purpose.Surveys)
            .OrderByDescending(consent => consent.At).ThenByDescending(consent => consent.Id).Select(consent => (bool?)consent.Given).FirstOrDefaultAsync(cancel);
        if (latest is not false)
        {
            work.Db.Add(new Consent { Id = clock.NewId(), CustomerId = person, Purpose = Purpose.Surveys, Given = false, At = work.Now, Source = ConsentSource.Customer });
            work.Record(Customer.Subject, person, new ConsentWithdrawn(Purpose.Surveys, ConsentSource.Customer, null));
        }
    }, cancel);

    /// <summary>What a mail program sends when its reader presses its own button (RFC 8058).</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/unsubscribe/{token}/at-once", (string token) => TypedResults.LocalRedirect($"/unsubscribe/{Uri.EscapeDataString(token)}"))
            .Allow(Right.Public).ExcludeFromDescription();
        app.MapPost("/unsubscribe/{token}/at-once", async (string token, Unsubscribe unsubscribe, CancellationToken cancel) =>
        {
            await unsubscribe.Run(token, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.Public).ExcludeFromDescription().DisableAntiforgery();
    }
}
