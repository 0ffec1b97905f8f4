using System.Text.Json;
using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Catalogue.Calendars;

/// <summary>When the company begins with Ambos, its calendar begins with ordinary office hours in its zone.</summary>
public sealed class CompanyCalendar(ServiceDirectory directory, TimeProvider clock) : Follower
{
    public override string Name => "company-calendar";

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        var begun = events.FirstOrDefault(happened => happened.Kind == nameof(CompanySetUp));
        if (begun is null || await work.Db.Set<Calendar>().AnyAsync(calendar => calendar.Id == DefaultCalendar.Id, cancel))
        {
            return;
        }

        var company = JsonSerializer.Deserialize<CompanySetUp>(begun.Body, Json.Stored)!;
        SaveCalendar.Add(work, clock, DefaultCalendar.Id, DefaultCalendar.BuiltIn.Name, DefaultCalendar.HoursIn(company.TimeZone));
        directory.Forget();
    }
}
