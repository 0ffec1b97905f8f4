using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Ambos.Core.Surveys;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Sending.Budget;

/// <summary>How often one person is asked, over all surveys and in both roles.</summary>
public sealed class BudgetWish
{
    [Range(1, 1000, ErrorMessage = ErrorCodes.OutOfRange)]
    public int Most { get; set; } = ContactBudget.Standard.Most;

    [Range(1, 730, ErrorMessage = ErrorCodes.OutOfRange)]
    public int Days { get; set; } = ContactBudget.Standard.Days;

    [Range(0, 1000, ErrorMessage = ErrorCodes.OutOfRange)]
    public int Reserved { get; set; } = ContactBudget.Standard.Reserved;

    [Range(0, 365, ErrorMessage = ErrorCodes.OutOfRange)]
    public int GapDays { get; set; } = ContactBudget.Standard.GapDays;
}

/// <summary>How often one person is asked was changed.</summary>
public sealed record ContactBudgetChanged(int Most, int Days, int Reserved, int GapDays);

/// <summary>Somebody who manages surveys says how often one person may be asked.</summary>
public sealed class KeepBudget(AmbosDb db, Writer writer, CurrentUser user)
{
    private const string Name = "contact-budget";

    public Task<ContactBudget> Read(CancellationToken cancel) => Read(db, cancel);

    public static async Task<ContactBudget> Read(AmbosDb db, CancellationToken cancel) =>
        await db.Set<Setting>().AsNoTracking().Where(setting => setting.Name == Name).Select(setting => setting.Value).SingleOrDefaultAsync(cancel) is { } stored
            ? JsonSerializer.Deserialize<ContactBudget>(stored, Json.Stored)!
            : ContactBudget.Standard;

    public Task Run(BudgetWish wish, CancellationToken cancel)
    {
        Shape.Demand(wish);
        if (wish.Reserved >= wish.Most)
        {
            throw new InvalidException("reserved", "reserve-too-large");
        }

        var budget = new ContactBudget(wish.Most, wish.Days, wish.Reserved, wish.GapDays);
        return writer.Run(user.Actor, async work =>
        {
            var value = JsonSerializer.Serialize(budget, Json.Stored);
            if (await work.Db.Set<Setting>().AsTracking().SingleOrDefaultAsync(setting => setting.Name == Name, cancel) is { } known)
            {
                known.Value = value;
            }
            else
            {
                work.Db.Add(new Setting { Name = Name, Value = value });
            }

            work.Record(Contract.Survey.Subject, Guid.Empty, new ContactBudgetChanged(budget.Most, budget.Days, budget.Reserved, budget.GapDays));
        }, cancel);
    }

    public static void Map(RouteGroupBuilder budget)
    {
        budget.MapGet("", (KeepBudget keep, CancellationToken cancel) => keep.Read(cancel)).Allow(Right.ManageSurveys).WithName("ReadContactBudget");
        budget.MapPut("", async (BudgetWish body, KeepBudget keep, CancellationToken cancel) =>
            {
                await keep.Run(body, cancel);
                return TypedResults.NoContent();
            })
            .Allow(Right.Administer).WithName("KeepContactBudget").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
