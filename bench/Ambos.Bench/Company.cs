using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Bench;

/// <summary>A team, a service with promises, an agent who asks: printed as NAME=value for the shell.</summary>
internal static class Company
{
    public static async Task<int> Found(string folder)
    {
        await using var host = AmbosHost.Create([$"--data={folder}", "--Logging:LogLevel:Default=None"]);
        await host.Services.GetRequiredService<Migrator>().Run(CancellationToken.None);
        var found = await host.Services.GetRequiredService<Writer>().Run(Actor.System, Write, CancellationToken.None);
        foreach (var (name, value) in found)
        {
            Console.WriteLine($"{name}={value}");
        }

        return 0;
    }

    private static async Task<Dictionary<string, object>> Write(Work work)
    {
        var clock = TimeProvider.System;
        var (team, person, calendar, service) = (clock.NewId(), clock.NewId(), clock.NewId(), clock.NewId());
        work.Db.Add(await Customer(work, team, "Support", CustomerKind.Team));
        work.Db.Add(await Customer(work, person, "Agent", CustomerKind.Person));
        work.Db.Add(new Team { Id = team, Name = "Support", CalendarId = calendar });
        work.Db.Add(new Membership { TeamId = team, PersonId = person, Lead = true });
        work.Db.Add(new Calendar { Id = calendar, Name = "Office hours", CurrentVersion = 1 });
        work.Db.Add(new CalendarVersion { Id = clock.NewId(), CalendarId = calendar, Number = 1, ValidFrom = work.Now, Hours = Hours() });
        work.Db.Add(new Service
        {
            Id = service,
            TeamId = team,
            Name = "Support",
            Audience = Audience.Both,
            State = ServiceState.Published,
            CurrentVersion = 1,
            CreatedAt = work.Now,
        });
        work.Db.Add(new ServiceVersion { Id = clock.NewId(), ServiceId = service, Number = 1, ValidFrom = work.Now, Terms = Terms() });
        return new() { ["TEAM"] = team, ["SERVICE"] = service, ["TOKEN"] = Account(work, person) };
    }

    private static async Task<Customer> Customer(Work work, Guid id, string name, CustomerKind kind) => new()
    {
        Id = id,
        Number = await work.Db.NextNumber("customers", CancellationToken.None),
        Side = Side.Internal,
        Kind = kind,
        Relation = Relation.Employee,
        Name = name,
        FoldedName = name.ToLowerInvariant(),
        CreatedAt = work.Now,
    };

    private static string Account(Work work, Guid person)
    {
        var account = TimeProvider.System.NewId();
        var (secret, hash) = Tokens.NewSecret();
        work.Db.Add(new Account
        {
            Id = account,
            PersonId = person,
            Name = "Agent",
            Email = "agent@company.example",
            NormalizedEmail = "AGENT@COMPANY.EXAMPLE",
            Roles = Roles.Employee | Roles.Agent | Roles.Manager | Roles.Administrator,
            SecurityStamp = account.ToString("N"),
            CreatedAt = work.Now,
        });
        work.Db.Add(new ApiToken
        {
            Id = TimeProvider.System.NewId(),
            AccountId = account,
            Name = "bench",
            Hash = hash,
            CanWrite = true,
            CreatedAt = work.Now,
            ExpiresAt = work.Now + Duration.FromDays(30),
        });
        return secret;
    }

    private static CalendarHours Hours() => new(
        "Europe/Madrid", [.. Enumerable.Range(1, 5).Select(day => new WeeklyWindow((IsoDayOfWeek)day, "09:00", "17:00"))], [], [], [], [], "ES");

    private static ServiceTerms Terms() => new()
    {
        FirstResponse = new(PromiseUnit.WorkingTime, 60),
        Delivery = new(PromiseUnit.WorkingDays, 3),
    };
}
