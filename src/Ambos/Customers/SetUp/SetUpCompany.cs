using System.ComponentModel.DataAnnotations;
using Ambos.Customers.Accounts;
using Ambos.Customers.Contract;
using Ambos.Customers.People;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.SetUp;

public sealed class CompanyStart
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    public string Code { get; set; } = "";

    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Customer.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Company { get; set; } = "";

    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Customer.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Account.EmailLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Email { get; set; } = "";

    [Required(ErrorMessage = ErrorCodes.Required)]
    public string Password { get; set; } = "";

    [Required(ErrorMessage = ErrorCodes.Required)]
    public string TimeZone { get; set; } = "";

    [Required(ErrorMessage = ErrorCodes.Required)]
    public string Language { get; set; } = "";
}

/// <summary>The first person to come makes the company known and becomes its administrator; works once.</summary>
public sealed class SetUpCompany(
    AmbosDb db, Writer writer, SetUpCode code, SignInThrottle throttle, Passwords passwords, Company company, Sessions sessions,
    OpenAccount openAccount, CreateCustomer createCustomer)
{
    public Task<bool> IsDone(CancellationToken cancel) => HasAdministrator(db, cancel);

    public async Task Run(HttpContext http, CompanyStart start, CancellationToken cancel)
    {
        throttle.CountTry(http.Connection.RemoteIpAddress);
        await Check(start, cancel);
        var hash = await passwords.Hash(start.Password, nameof(start.Password), cancel, start.Name, start.Email, start.Company);
        var (account, session) = await writer.Run(Actor.Guest, work => Begin(work, http, start, hash, cancel), cancel);
        company.Forget();
        await sessions.Begin(http, account, session);
    }

    private async Task Check(CompanyStart start, CancellationToken cancel)
    {
        if (await IsDone(cancel))
        {
            throw new RefusedException("already-set-up", RefusalKind.Forbidden);
        }

        if (!code.Is(start.Code))
        {
            throw new InvalidException(nameof(start.Code), "code-wrong");
        }

        EditCompany.Check(start.TimeZone, start.Language);
    }

    private async Task<(Account, Session)> Begin(Work work, HttpContext http, CompanyStart start, string hash, CancellationToken cancel)
    {
        await work.Db.Lock("set-up", cancel);
        if (await HasAdministrator(work.Db, cancel))
        {
            throw new RefusedException("already-set-up", RefusalKind.Forbidden);
        }

        await Company.Write(work, new(start.Company.Trim(), start.TimeZone, start.Language), cancel);
        var person = await createCustomer.Add(work, Person(start), cancel);
        const Roles All = Roles.Employee | Roles.Agent | Roles.Manager | Roles.Administrator;
        var account = await openAccount.Run(work, person, new(start.Email, All, hash, start.Language, start.TimeZone), cancel);
        work.Record(CompanySetUp.Subject, Guid.Empty, new CompanySetUp(start.Company.Trim(), start.TimeZone, start.Language));
        var session = sessions.New(account, work.Now, http);
        work.Db.Add(session);
        return (account, session);
    }

    private static NewCustomer Person(CompanyStart start) => new()
    {
        Side = Side.Internal,
        Kind = CustomerKind.Person,
        Relation = Relation.Employee,
        Name = start.Name,
        Email = start.Email,
        Language = start.Language,
    };

    private static Task<bool> HasAdministrator(AmbosDb db, CancellationToken cancel) =>
        db.Set<Account>().AnyAsync(account => (account.Roles & Roles.Administrator) != 0, cancel);
}
