using Ambos.Platform.Cli;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Journal;

public sealed class VerificationTests(SealedApp app) : IClassFixture<SealedApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    private long Fourth => app.Numbers[3];

    private long Fifth => app.Numbers[4];

    [Fact]
    public async Task An_untouched_journal_has_no_faults()
    {
        var result = await app.Verify();

        Assert.Empty(result.Faults);
        Assert.Equal((9, 0), (result.Events, result.Unsealed));
        Assert.Equal(64, result.Head.Length);
    }

    [Theory]
    [InlineData("body = '[]'")]
    [InlineData("at = at + 1")]
    [InlineData("kind = 'SomethingElse'")]
    [InlineData("channel = 'Phone'")]
    [InlineData("subject_kind = 'request'")]
    [InlineData("changes = '[]'")]
    [InlineData("actor = subject")]
    public async Task A_changed_entry_is_named(string change) =>
        Assert.Equal([$"Entry {Fourth} was changed."], await Faults($"UPDATE journal_events SET {change} WHERE number = {Fourth}"));

    [Fact]
    public async Task A_removed_entry_is_named() =>
        Assert.Equal([$"Entry {Fourth} was removed."], await Faults($"DELETE FROM journal_events WHERE number = {Fourth}"));

    [Fact]
    public async Task An_added_entry_is_named()
    {
        var (column, old) = TestDatabase.OnPostgres ? (", transaction", ", 1") : ("", "");

        Assert.Equal(["Entry 0 was added without a seal."], await Faults($"""
            INSERT INTO journal_events (number, at, channel, subject_kind, subject, kind, body{column})
            SELECT 0, at, channel, subject_kind, subject, kind, body{old} FROM journal_events WHERE number = {Fourth}
            """));
    }

    [Fact]
    public async Task Entries_that_changed_places_are_named() => Assert.Equal(
        [$"Entry {Fourth} was changed.", $"Entry {Fifth} was changed."],
        await Faults(
            $"UPDATE journal_events SET number = -1 WHERE number = {Fourth}",
            $"UPDATE journal_events SET number = {Fourth} WHERE number = {Fifth}",
            $"UPDATE journal_events SET number = {Fifth} WHERE number = -1"));

    [Fact]
    public async Task A_seal_with_another_hash_is_named_and_so_is_the_one_that_no_longer_follows() => Assert.Equal(
        ["Seal 2 does not follow from the one before.", "Seal 3 does not follow from the one before."],
        await Faults("UPDATE journal_seals SET hash = (SELECT hash FROM journal_seals WHERE number = 1) WHERE number = 2"));

    [Fact]
    public async Task A_seal_over_other_entries_is_named() => Assert.Contains(
        "Seal 2 does not follow from the one before.",
        await Faults("UPDATE journal_seals SET digests = (SELECT digests FROM journal_seals WHERE number = 3) WHERE number = 2"));

    [Fact]
    public async Task A_removed_seal_is_named_with_the_entries_that_it_covered() => Assert.Equal(
        ["Seal 2 is missing.", "Seal 3 does not follow from the one before.", .. app.Numbers.Skip(3).Take(3).Select(number => $"Entry {number} was added without a seal.")],
        await Faults("DELETE FROM journal_seals WHERE number = 2"));

    [Fact]
    public async Task The_last_seal_cannot_be_removed_unnoticed() => Assert.Equal(
        app.Numbers.Skip(6).Select(number => $"Entry {number} was added without a seal."),
        await Faults("DELETE FROM journal_seals WHERE number = 3"));

    [Fact]
    public async Task A_noted_head_is_found_among_the_seals()
    {
        var noted = await app.Query(db => db.Set<Seal>().Where(seal => seal.Number == 2).Select(seal => seal.Hash).SingleAsync(_cancel));

        var result = await app.Verify(noted: noted);

        Assert.Empty(result.Faults);
        Assert.Equal(2, result.HeadAt);
    }

    [Fact]
    public async Task Who_rewrites_an_entry_with_all_its_seals_is_found_out_by_a_noted_head()
    {
        var noted = Convert.FromHexString((await app.Verify()).Head);

        Assert.Empty((await app.Verify(Rewrite)).Faults);
        Assert.StartsWith("No seal has the noted head ", Assert.Single((await app.Verify(Rewrite, noted)).Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_cuts_the_end_off_is_found_out_by_a_noted_head()
    {
        var noted = Convert.FromHexString((await app.Verify()).Head);

        Task CutOff(AmbosDb db) => Tamper(db, $"DELETE FROM journal_events WHERE number > {app.Numbers[5]}", "DELETE FROM journal_seals WHERE number = 3");

        Assert.Empty((await app.Verify(CutOff)).Faults);
        Assert.Single((await app.Verify(CutOff, noted)).Faults);
    }

    [Theory]
    [InlineData("", CommandLine.Done)]
    [InlineData("00", CommandLine.Refused)]
    [InlineData("not a head", CommandLine.WrongUsage)]
    public async Task The_command_tells_by_its_exit_code(string noted, int expected)
    {
        var head = noted switch { "" => (await app.Verify()).Head, "00" => new string('0', 64), _ => noted };

        Assert.Equal(expected, await CommandLine.Run(["verify", .. app.Database.Options, "--head", head]));
    }

    private async Task<IReadOnlyList<string>> Faults(params string[] orders) => (await app.Verify(db => Tamper(db, orders))).Faults;

    private async Task Tamper(AmbosDb db, params string[] orders)
    {
        foreach (var order in orders)
        {
            Assert.NotEqual(0, await db.Database.ExecuteSqlRawAsync(order, _cancel));
        }
    }

    /// <summary>What somebody does who holds the database and knows how seals are made.</summary>
    private async Task Rewrite(AmbosDb db)
    {
        await Tamper(db, $"UPDATE journal_events SET kind = 'Forged' WHERE number = {Fourth}", "DELETE FROM journal_seals");
        Seal? last = null;
        foreach (var three in (await db.Set<Event>().AsNoTracking().OrderBy(happened => happened.Number).ToListAsync(_cancel)).Chunk(3))
        {
            last = Seal.After(last, three);
            db.Add(last);
        }

        await db.SaveChangesAsync(_cancel);
    }
}
