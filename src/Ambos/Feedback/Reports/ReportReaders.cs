using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Reports;

/// <summary>Somebody who may get reports.</summary>
public sealed record PossibleReader(Guid Id, string Name, string Email);

/// <summary>Knows who may get a report, and why somebody does not get one any more.</summary>
public sealed class ReportReaders(AmbosDb db, Actors actors, Company company, TimeProvider clock)
{
    /// <summary>Whoever holds one of these sees results.</summary>
    private static readonly Roles Readers = Enum.GetValues<Roles>().Where(role => role is not Roles.None && RightsTable.Includes(Right.SeeResults, role)).Aggregate((a, b) => a | b);

    /// <summary>Everybody of the company who sees results.</summary>
    public Task<List<PossibleReader>> All(int most, CancellationToken cancel) => Possible(db).OrderBy(account => account.FoldedName).ThenBy(account => account.Id).Take(most)
        .Select(account => new PossibleReader(account.Id, account.Name, account.Email)).ToListAsync(cancel);

    /// <summary>The accounts at these addresses; nothing for those that may not read, or are none.</summary>
    public async Task<List<Guid?>> At(IReadOnlyList<string> addresses, CancellationToken cancel)
    {
        string[] wanted = [.. addresses.Select(Account.Normalize)];
        var known = await Possible(db).Where(account => EF.Parameter(wanted).Contains(account.NormalizedEmail)).ToDictionaryAsync(account => account.NormalizedEmail, account => account.Id, cancel);

        return [.. wanted.Select(address => known.TryGetValue(address, out var id) ? id : (Guid?)null)];
    }

    /// <summary>Accounts that work and may see results.</summary>
    public static IQueryable<Account> Possible(AmbosDb db) => db.Set<Account>().Where(account => !account.Disabled && (account.Roles & Readers) != 0);

    /// <summary>The account as one who asks; or why it gets nothing.</summary>
    public async Task<(Account? Account, Actor? Actor, ReportOutcome? WhyNot)> Stand(Guid id, CancellationToken cancel)
    {
        var account = await db.Set<Account>().SingleOrDefaultAsync(account => account.Id == id, cancel);
        if (account is null or { Disabled: true })
        {
            return (null, null, ReportOutcome.Blocked);
        }

        var today = clock.Now().InZone(await company.Zone(cancel)).Date;
        if (await db.Set<Employment>().AnyAsync(employment => employment.PersonId == account.PersonId && employment.LeftOn < today, cancel))
        {
            return (account, null, ReportOutcome.Left);
        }

        // What is known of an account may be half a minute old; its roles are as they are now.
        var actor = (await actors.Of(db, id, cancel))?.Actor;

        return actor is null ? (account, null, ReportOutcome.Blocked)
            : (actor with { Roles = account.Roles }) is { } now && now.Has(Right.SeeResults) ? (account, now, null)
            : (account, null, ReportOutcome.NoRight);
    }
}

internal static class CompanyZone
{
    /// <summary>The zone in which the company's days begin.</summary>
    public static async Task<DateTimeZone> Zone(this Company company, CancellationToken cancel) =>
        Core.Calendars.Zones.Find((await company.Current(cancel)).TimeZone) ?? DateTimeZone.Utc;
}

internal static class ReportSight
{
    /// <summary>Who manages surveys sees all reports, everybody else those that they made or get.</summary>
    public static IQueryable<MailedReport> ReportsFor(this AmbosDb db, Actor actor)
    {
        var reports = db.Set<MailedReport>();
        var account = actor.AccountId;

        return actor.Has(Right.ManageSurveys) ? reports
            : reports.Where(report => actor.Has(Right.SeeResults) && (report.OwnerId == account || db.Set<ReportReader>().Any(reader => reader.ReportId == report.Id && reader.AccountId == account)));
    }

    /// <summary>One's own subscription, or the right to write and send surveys.</summary>
    public static bool MayKeep(this Actor actor, Guid owner, IEnumerable<Guid> readers) =>
        actor.Has(Right.ManageSurveys) || (owner == actor.AccountId && readers.All(reader => reader == actor.AccountId));
}
