using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Chain.Histories.Demo;

/// <summary>
/// Makes a demo company: generated, the same for the same recipe, taken in like any other history, so that it is listed,
/// can be stopped and gone on with, and goes away again with one click.
/// </summary>
public sealed class DemoImporter(IEnumerable<ImportSequel> sequels) : HistoryImporter
{
    public const string KindName = "demo";

    private DemoCompany? _company;

    /// <summary>It is generated, not read.</summary>
    public override bool FromFiles => false;

    public override string Kind => KindName;

    /// <summary>The zone of the country where the language is spoken.</summary>
    public static string ZoneOf(string language) => DemoTexts.Of(language).Zone;

    public override SourceFiles Open(ImportOrder order)
    {
        var recipe = DemoRecipe.Checked(DemoRecipe.Parse(order.Path)).ToString();
        return new(recipe, []) { Choices = new(new Dictionary<string, string> { ["recipe"] = recipe }) };
    }

    public override long Read(Reading reading, CancellationToken cancel)
    {
        _company = new(reading);
        return _company.Count;
    }

    /// <summary>Everything has ids that follow from the import: nothing needs to be looked up.</summary>
    public override Task Recall(Reading reading, AmbosDb db, CancellationToken cancel) => Task.CompletedTask;

    public override async Task<Chunk> Next(Reading reading, long after, int most, CancellationToken cancel)
    {
        var until = Math.Min(after + most, _company!.Count);
        var chunk = new Chunk { Cursor = until };
        await _company.Write(chunk, after, until, cancel);
        return chunk;
    }

    public override Task<RemovedChunk?> Remove(Work work, Import import, RemovalPosition position, CancellationToken cancel) =>
        new DemoRemoval(work, import, [.. sequels]).Step(position, cancel);
}

/// <summary>The whole demo company in the order in which it is written: itself, its customers, what they asked for.</summary>
internal sealed class DemoCompany
{
    private readonly Reading _reading;
    private readonly DemoRecipe _recipe;
    private readonly DemoTexts _texts;
    private readonly DemoIds _ids;
    private readonly DemoCatalogue _catalogue;
    private readonly DemoPeople _people;
    private readonly DemoPlan _plan;
    private readonly DemoLife _life;

    public DemoCompany(Reading reading)
    {
        (_reading, _recipe) = (reading, DemoRecipe.Parse(reading.Import.Source));
        (_texts, _ids) = (DemoTexts.Of(_recipe.Language), new(reading.Import.Id));
        var begun = BeginOf(_recipe, reading.Zone);
        _catalogue = new(_texts, _ids, reading.Import.Id, begun, reading.Zone.Id);
        _people = new(_texts, _ids, _recipe, begun);
        _plan = new(_recipe, reading.Zone, _catalogue.Known.CalendarOf(_catalogue.Team("sales"), begun));
        _life = new(_recipe, _texts, _catalogue, _people, new(_texts, _ids, _catalogue, _people));
    }

    /// <summary>The company itself is the first record.</summary>
    public long Count => 1L + _people.Count + _plan.Demands.Count;

    /// <summary>Writes the records from 1 + <paramref name="after"/> to <paramref name="until"/>.</summary>
    public async Task Write(Chunk chunk, long after, long until, CancellationToken cancel)
    {
        var customers = 1L + _people.Count;
        if (after == 0)
        {
            await Begin(chunk, cancel);
        }

        if (after < customers)
        {
            var (first, last) = (Math.Max(1, after), Math.Min(until, customers));
            await _reading.Numbers.Ensure("customers", (int)(last - first), cancel);
            for (var record = first; record < last; record++)
            {
                chunk.Add(_people.Row((int)record - 1, _reading.Numbers.Next("customers"), _reading.Import.Id));
            }
        }

        var works = Enumerable.Range((int)(Math.Max(after, customers) - customers), (int)Math.Max(0, until - Math.Max(after, customers)))
            .Select(place => _plan.Demands[place]).Select(demand => _life.Root(demand.At, demand.Service, demand.Index)).ToList();
        var rows = new DemoRows(_reading, chunk, _recipe, _texts, _ids, _catalogue);
        works = [.. works.SelectMany(work => rows.ToFollowUp(work) is { } said ? new[] { work, _life.FollowUp(work, said) } : [work])];
        await _reading.Numbers.Ensure("requests", works.Sum(rows.Count), cancel);
        works.ForEach(rows.Add);
    }

    /// <summary>The colleagues of a demo company, by the key of their team.</summary>
    public static ILookup<string, DemoColleague> Staff(Import import)
    {
        var recipe = DemoRecipe.Parse(import.Source);
        return new DemoPeople(DemoTexts.Of(recipe.Language), new(import.Id), recipe, BeginOf(recipe, DateTimeZoneProviders.Tzdb[import.Zone])).ByTeam;
    }

    /// <summary>Terms and hours hold since a year before the first request.</summary>
    private static Instant BeginOf(DemoRecipe recipe, DateTimeZone zone) =>
        zone.AtStartOfDay(recipe.Until.InZone(zone).Date - DemoRecipe.History - Period.FromYears(1)).ToInstant();

    /// <summary>Teams with their people, and what they offer.</summary>
    private async Task Begin(Chunk chunk, CancellationToken cancel)
    {
        await _reading.Numbers.Ensure("customers", DemoSpecs.Teams.Count + _people.Colleagues.Count, cancel);
        foreach (var (key, _, _) in DemoSpecs.Teams)
        {
            chunk.Add(_people.Team(key, _catalogue.Team(key), _reading.Numbers.Next("customers"), _reading.Import.Id));
        }

        foreach (var colleague in _people.Colleagues)
        {
            chunk.Add(_people.Row(colleague, _reading.Numbers.Next("customers"), _reading.Import.Id));
        }

        _catalogue.Write(chunk);
        chunk.AddRange(_people.Colleagues.Select(colleague => new Membership
        {
            TeamId = _catalogue.Team(colleague.Team),
            PersonId = colleague.Id,
            Lead = colleague.Lead,
        }));
        chunk.AddRange(_people.Colleagues.Select(colleague => new Employment
        {
            PersonId = colleague.Id,
            Position = colleague.Position,
            ManagerId = colleague.Lead ? null : _people.ByTeam[colleague.Team].First(other => other.Lead).Id,
        }));
        chunk.Do(Welcome);
    }

    /// <summary>Whoever administers works along in a team of the demo company, so that their first day has something in it.</summary>
    private async Task Welcome(Work work, CancellationToken cancel)
    {
        var team = _catalogue.Team("service");
        foreach (var person in await work.Db.Set<Account>().Where(account => (account.Roles & Roles.Administrator) != 0 && !account.Disabled).Select(account => account.PersonId).ToListAsync(cancel))
        {
            work.Db.Add(new Membership { TeamId = team, PersonId = person });
            work.Record(Ambos.Customers.Contract.Team.Subject, team, new MemberJoined(person, Lead: false));
        }
    }
}
