using Ambos.Customers.Contract;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Loop;
using Ambos.Platform.Import;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Demo;

/// <summary>What the parts of the demo company's listening are written with.</summary>
internal sealed class DemoStory(Work work, Import import)
{
    public Work Work => work;
    public AmbosDb Db => work.Db;
    public Import Import => import;
    public string Language { get; } = import.Source.Split(' ')[0];
    public DemoChance Chance { get; } = new(import);
    public DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb[import.Zone];
    public HeardWords Words => HeardWords.Of(Language);
    public LocalDate Today => DayOf(work.Now);

    public IReadOnlyDictionary<string, CommentTheme> Themes { get; set; } = new Dictionary<string, CommentTheme>();
    public IReadOnlyDictionary<string, LoopRule> Rules { get; set; } = new Dictionary<string, LoopRule>();

    /// <summary>There are customers outside who did not come with the demo company: nothing is done to them, nothing shown to them.</summary>
    public bool HasOthers { get; private set; }

    public async Task Look(CancellationToken cancel) =>
        HasOthers = await Db.Set<Customer>().AnyAsync(customer => customer.Side == Side.External && customer.ImportId != import.Id, cancel);

    public LocalDate DayOf(Instant moment) => moment.InZone(Zone).Date;

    /// <summary>In the afternoon of a day, never later than now.</summary>
    public Instant Afternoon(LocalDate day) => Instant.Min(work.Now, day.At(new LocalTime(16, 30)).InZoneLeniently(Zone).ToInstant());
}
