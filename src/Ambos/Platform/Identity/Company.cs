using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Identity;

/// <summary>The company that this instance serves.</summary>
/// <param name="Name">Empty until it is set up.</param>
/// <param name="TimeZone">IANA zone in which its days begin.</param>
/// <param name="Language">Spoken to people whose language is not known.</param>
public sealed record CompanyFacts(string Name, string TimeZone, string Language)
{
    public static readonly CompanyFacts Unknown = new("", "UTC", "en");
}

/// <summary>Reads and keeps the facts of the company.</summary>
public sealed class Company(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const string NameSetting = "company-name";
    private const string ZoneSetting = "company-time-zone";
    private const string LanguageSetting = "company-language";

    private static readonly string[] Names = [NameSetting, ZoneSetting, LanguageSetting];
    private static readonly Duration Lifetime = Duration.FromSeconds(30);

    private volatile Known? _known;

    public async ValueTask<CompanyFacts> Current(CancellationToken cancel)
    {
        var now = clock.Now();
        if (_known is { } known && now >= known.At && now - known.At < Lifetime)
        {
            return known.Facts;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AmbosDb>();
        var settings = await db.Set<Setting>().Where(setting => Names.Contains(setting.Name))
            .ToDictionaryAsync(setting => setting.Name, setting => setting.Value, cancel);
        var facts = new CompanyFacts(
            settings.GetValueOrDefault(NameSetting, CompanyFacts.Unknown.Name),
            settings.GetValueOrDefault(ZoneSetting, CompanyFacts.Unknown.TimeZone),
            settings.GetValueOrDefault(LanguageSetting, CompanyFacts.Unknown.Language));
        _known = new(now, facts);
        return facts;
    }

    public void Forget() => _known = null;

    /// <summary>Writes the facts in the caller's work.</summary>
    public static async Task Write(Work work, CompanyFacts facts, CancellationToken cancel)
    {
        var known = await work.Db.Set<Setting>().AsTracking().Where(setting => Names.Contains(setting.Name)).ToListAsync(cancel);
        foreach (var (name, value) in new[] { (NameSetting, facts.Name), (ZoneSetting, facts.TimeZone), (LanguageSetting, facts.Language) })
        {
            if (known.Find(setting => setting.Name == name) is { } setting)
            {
                setting.Value = value;
            }
            else
            {
                work.Db.Add(new Setting { Name = name, Value = value });
            }
        }
    }

    private sealed record Known(Instant At, CompanyFacts Facts);
}
