using Ambos.Catalogue.Contract;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Tests.TestHost;

/// <summary>What the company supplies, and the hours by which it works: Monday to Friday, 09:00 to 17:00 in Madrid.</summary>
public sealed class Shelf(People people, Instant now)
{
    private readonly List<object> _rows = [];

    public Guid Calendar { get; } = TimeProvider.System.NewId();

    /// <summary>Internal, by Workshop: 16 working hours.</summary>
    public Guid TableTop { get; } = TimeProvider.System.NewId();

    /// <summary>Internal, by Warehouse: 4 working hours.</summary>
    public Guid Packing { get; } = TimeProvider.System.NewId();

    /// <summary>External, by Sales: first response in 4 working hours, delivery in 5 working days; steps "Make", then "Pack".</summary>
    public Guid Table { get; } = TimeProvider.System.NewId();

    /// <summary>Internal, by the IT desk: first response in 1 working hour, delivery in 8.</summary>
    public Guid Laptop { get; } = TimeProvider.System.NewId();

    /// <summary>For both sides, by Sales: no promise, no steps.</summary>
    public Guid Advice { get; } = TimeProvider.System.NewId();

    public void Add(Work work)
    {
        AddCalendar();
        AddServices();
        work.Db.AddRange(_rows);
        foreach (var team in people.Teams)
        {
            team.AddTo(work, Calendar);
        }
    }

    private void AddCalendar()
    {
        _rows.Add(new Calendar { Id = Calendar, Name = "Office hours", CurrentVersion = 1 });
        _rows.Add(new CalendarVersion
        {
            Id = TimeProvider.System.NewId(),
            CalendarId = Calendar,
            Number = 1,
            ValidFrom = now,
            Hours = new(
                "Europe/Madrid",
                [.. Enumerable.Range(1, 5).Select(day => new WeeklyWindow((IsoDayOfWeek)day, "09:00", "17:00"))],
                [], [], [], []),
        });
    }

    private void AddServices()
    {
        Put(TableTop, people.Workshop, "Table top", Audience.Internal, new()
        {
            Delivery = Hours(16),
            SilenceAccepts = Duration.FromHours(16),
            Criteria = ["Dimensions as drawn", "Surface without scratches"],
        });
        Put(Packing, people.Warehouse, "Packing", Audience.Internal, new() { Delivery = Hours(4) });
        Put(Table, people.Sales, "Table to measure", Audience.External, new()
        {
            Description = "A table made to your measure.",
            PriceMinor = 49900,
            Currency = "EUR",
            FirstResponse = Hours(4),
            Delivery = new(PromiseUnit.WorkingDays, 5),
            Form = [new("size", "Size in cm", FieldType.Text, Required: true), new("colour", "Colour", FieldType.Choice, Choices: ["oak", "white"])],
            Steps = [new("Make", TableTop, 1), new("Pack", Packing, 2)],
        });
        Put(Laptop, people.ItDesk, "New laptop", Audience.Internal, new() { FirstResponse = Hours(1), Delivery = Hours(8) });
        Put(Advice, people.Sales, "Advice", Audience.Both, new());
    }

    private void Put(Guid id, Somebody team, string name, Audience audience, ServiceTerms terms)
    {
        _rows.Add(new Service
        {
            Id = id,
            TeamId = team.Id,
            Name = name,
            Audience = audience,
            State = ServiceState.Published,
            CurrentVersion = 1,
            CreatedAt = now,
        });
        _rows.Add(new ServiceVersion
        {
            Id = TimeProvider.System.NewId(),
            ServiceId = id,
            Number = 1,
            ValidFrom = now,
            Terms = terms,
        });
    }

    private static PromiseTerm Hours(int hours) => new(PromiseUnit.WorkingTime, hours * 60);
}
