using System.Reflection;
using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Bench;

/// <summary>Somebody who opens pages.</summary>
internal sealed record Visitor(string Role, Guid Person, string Token, string Request);

/// <summary>An agent, a manager, an administrator and a customer, and the address of every page that each may open: ROLE TOKEN ADDRESS a line.</summary>
internal static class Visitors
{
    private const Roles Staff = Roles.Employee;

    public static async Task<int> List(string folder)
    {
        await using var bench = await Bench.Open(folder);
        await using var host = AmbosHost.Create([$"--data={folder}", "--Logging:LogLevel:Default=None"]);
        var writer = host.Services.GetRequiredService<Writer>();
        var strangers = bench.Db.Set<Account>().Select(account => account.PersonId);
        var members = await bench.Db.Set<Membership>().Select(membership => membership.PersonId).Where(person => !strangers.Contains(person)).Distinct().OrderBy(person => person).Take(3).ToListAsync();
        var customer = await Buyer(bench.Db, strangers) ?? throw new InvalidOperationException("Nobody outside has asked for anything.");
        var busiest = await bench.Db.Set<Request>().Where(request => request.Phase == Phase.Open).GroupBy(request => request.TeamId).OrderByDescending(team => team.Count()).Select(team => team.Key).FirstAsync();
        foreach (var (role, roles, person) in new[] { ("agent", Staff | Roles.Agent, members[0]), ("manager", Staff | Roles.Manager, members[1]), ("administrator", Staff | Roles.Administrator, members[2]), ("customer", Roles.ExternalCustomer, customer) })
        {
            if (role == "agent" && !await bench.Db.Set<Membership>().AnyAsync(there => there.TeamId == busiest && there.PersonId == person))
            {
                await writer.Run(Actor.System, work => Task.FromResult(work.Db.Add(new Membership { TeamId = busiest, PersonId = person })), CancellationToken.None);
            }

            var token = await writer.Run(Actor.System, work => Task.FromResult(Account(work, role, roles, person)), CancellationToken.None);
            var visitor = new Visitor(role, person, token, await RequestOf(bench.Db, person));
            foreach (var template in Pages(roles).Where(template => IsFor(role, template)))
            {
                await Write(bench.Db, visitor, template);
            }
        }

        return 0;
    }

    private static IEnumerable<string> Pages(Roles roles) => typeof(AmbosHost).Assembly.GetTypes()
        .Where(type => type.IsDefined(typeof(RouteAttribute)) && type.GetCustomAttribute<AllowAttribute>() is { } allow && Enum.GetValues<Roles>().Any(role => role is not Roles.None && roles.HasFlag(role) && RightsTable.Includes(allow.Right, role)))
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).Order(StringComparer.Ordinal);

    /// <summary>The portal's pages are measured as a customer.</summary>
    private static bool IsFor(string role, string template) => role == "customer" || template is not ("/my/{Name}" or "/sign-in" or "/set-up");

    private static async Task Write(AmbosDb db, Visitor visitor, string template)
    {
        if (await Address(db, visitor, template) is { } address)
        {
            Console.WriteLine($"{visitor.Role} {visitor.Token} {address}");
        }
        else
        {
            Console.Error.WriteLine($"not opened: {template}");
        }
    }

    /// <summary>Puts ids of this database into the holes of a template; nothing where it has no such thing.</summary>
    private static async Task<string?> Address(AmbosDb db, Visitor visitor, string template) => template switch
    {
        _ when !template.Contains('{', StringComparison.Ordinal) => template,
        "/requests/{Name}" or "/my/{Name}" => template.Replace("{Name}", visitor.Request, StringComparison.Ordinal),
        "/refused/{Status:int}" => "/refused/404",
        "/admin/journal/{Number:long}" => "/admin/journal/1",
        "/who-sees/{Kind}/{Id:guid}" => $"/who-sees/customer/{visitor.Person}",
        _ when template.StartsWith("/customers/", StringComparison.Ordinal) => Fill(template, visitor.Role == "customer" ? visitor.Person : await Buyer(db, null) ?? visitor.Person),
        _ when template.StartsWith("/teams/", StringComparison.Ordinal) => Fill(template, await First(db.Set<Team>().Select(team => team.Id))),
        _ when template.StartsWith("/catalogue/services/", StringComparison.Ordinal) => Fill(template, await First(db.Set<Service>().Select(service => service.Id))),
        "/services/{Id:guid}/ask-without-account" => Fill(template, await First(Offered(db, Audience.External).Select(service => service.Id))),
        _ when template.StartsWith("/services/", StringComparison.Ordinal) => Fill(template, await First(Offered(db, visitor.Role == "customer" ? Audience.External : Audience.Internal).Select(service => service.Id))),
        _ when template.StartsWith("/catalogue/calendars/", StringComparison.Ordinal) => Fill(template, await First(db.Set<Calendar>().Select(calendar => calendar.Id))),
        _ when template.StartsWith("/catalogue/agreements/", StringComparison.Ordinal) => Fill(template, await First(db.Set<Agreement>().Select(agreement => agreement.Id))),
        _ when template.StartsWith("/chain/trace/", StringComparison.Ordinal) => Fill(template, await First(Late(db, visitor).Select(request => request.Id))),
        _ when template.StartsWith("/surveys/{Id:guid}", StringComparison.Ordinal) => Fill(template, await First(db.Set<Survey>().Select(survey => survey.Id))),
        "/admin/mail/templates/{Kind}/{Language}" => "/admin/mail/templates/invitation/es",
        "/admin/imports/{Id:guid}" => Fill(template, await First(db.Set<Import>().Select(import => import.Id))),
        _ => null,
    };

    private static IQueryable<Service> Offered(AmbosDb db, Audience to) =>
        db.Set<Service>().Where(service => service.State == ServiceState.Published && (service.Audience == Audience.Both || service.Audience == to));

    /// <summary>An agent looks at what came too late from a team of theirs.</summary>
    private static IQueryable<Request> Late(AmbosDb db, Visitor visitor)
    {
        var late = db.Set<Request>().Where(request => request.Delivery == Verdict.Broken);
        var teams = db.Set<Membership>().Where(member => member.PersonId == visitor.Person).Select(member => member.TeamId);
        return (visitor.Role == "agent" ? late.Where(request => teams.Contains(request.TeamId)) : late).OrderByDescending(request => request.Number);
    }

    private static string? Fill(string template, Guid? id) => id is null || id == Guid.Empty ? null : template.Replace("{Id:guid}", id.ToString(), StringComparison.Ordinal);

    private static async Task<Guid?> First(IQueryable<Guid> ids) => await ids.Select(id => (Guid?)id).FirstOrDefaultAsync();

    /// <summary>Of those outside the one who asked last.</summary>
    private static async Task<Guid?> Buyer(AmbosDb db, IQueryable<Guid>? besides)
    {
        var people = db.Set<Customer>().Where(customer => customer.Kind == CustomerKind.Person && customer.Side == Side.External);
        people = besides is null ? people : people.Where(customer => !besides.Contains(customer.Id));
        return await (
            from request in db.Set<Request>()
            join customer in people on request.CustomerId equals customer.Id
            orderby request.Number descending
            select (Guid?)customer.Id).FirstOrDefaultAsync();
    }

    private static async Task<string> RequestOf(AmbosDb db, Guid person) =>
        $"R-{await db.Set<Request>().Where(request => request.CustomerId == person).OrderByDescending(request => request.Number).Select(request => (long?)request.Number).FirstOrDefaultAsync() ?? await db.Set<Request>().MaxAsync(request => request.Number)}";

    private static string Account(Work work, string role, Roles roles, Guid person)
    {
        var account = TimeProvider.System.NewId();
        var (secret, hash) = Tokens.NewSecret();
        work.Db.Add(new Account
        {
            Id = account,
            PersonId = person,
            Name = role,
            Email = $"{account:N}@visitors.example",
            NormalizedEmail = $"{account:N}@visitors.example".ToUpperInvariant(),
            Roles = roles,
            SecurityStamp = account.ToString("N"),
            CreatedAt = work.Now,
        });
        work.Db.Add(new ApiToken
        {
            Id = TimeProvider.System.NewId(),
            AccountId = account,
            Name = "bench",
            Hash = hash,
            CanWrite = false,
            CreatedAt = work.Now,
            ExpiresAt = work.Now + Duration.FromDays(30),
        });
        return secret;
    }
}
