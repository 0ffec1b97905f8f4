namespace Ambos.Platform.Live;

/// <summary>How many may listen at once, and how often they are told that the line still stands.</summary>
public sealed record LiveLimits(int PerAccount, int InAll, TimeSpan Beat)
{
    public const string PerAccountSetting = "live-per-account";
    public const string InAllSetting = "live-in-all";
    public const string BeatSetting = "live-beat-seconds";

    /// <summary>Topics of one connection.</summary>
    public const int MostTopics = 20;

    /// <summary>
    /// After so long the listener's rights are asked for again. An account is kept in mind for half a minute, so what was
    /// taken away has no effect after 60 seconds anywhere.
    /// </summary>
    public TimeSpan Check => 2 * Beat;

    private const int StandardPerAccount = 12;
    private const int StandardInAll = 2000;
    private const double StandardBeat = 12;

    public static LiveLimits From(IConfiguration configuration) => new(
        configuration.GetValue(PerAccountSetting, StandardPerAccount),
        configuration.GetValue(InAllSetting, StandardInAll),
        TimeSpan.FromSeconds(configuration.GetValue(BeatSetting, StandardBeat)));
}
