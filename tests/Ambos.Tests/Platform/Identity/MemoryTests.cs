using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Tests.Platform.Identity;

/// <summary>What is remembered of accounts and tokens is never older than the last change made here.</summary>
public sealed class MemoryTests(MemoryTests.App app) : IClassFixture<MemoryTests.App>
{
    private static readonly SessionLimits Limits = new(Duration.FromHours(8), Duration.FromDays(14));

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_that_is_disabled_while_it_is_read_is_disabled_at_once()
    {
        var account = app.People.Eva.Actor.AccountId!.Value;
        Actors actors = null!;
        actors = new(app.Clock, async (_, _, _) =>
        {
            await app.Run(work => work.Db.Set<Account>().Where(row => row.Id == account)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Disabled, true), _cancel));
            actors.Forget(account);
            return new(new HashSet<Guid>(), new HashSet<Guid>(), null);
        }, Limits);

        Assert.NotNull(await app.Query(db => actors.Of(db, account, _cancel)));
        Assert.Null(await app.Query(db => actors.Of(db, account, _cancel)));
    }

    [Fact]
    public async Task A_token_that_is_revoked_while_it_is_read_is_read_again()
    {
        var memory = new TokenMemory();
        var now = app.Clock.Now();
        var reads = 0;

        await memory.Find([1], now, Read);
        await memory.Find([1], now, Read);
        await memory.Find([1], now, Read);

        Assert.Equal(2, reads);

        Task<ApiToken?> Read(byte[] hash)
        {
            if (reads++ == 0)
            {
                memory.Forget();
            }

            return Task.FromResult<ApiToken?>(new()
            {
                Id = Guid.Empty,
                AccountId = Guid.Empty,
                Name = "Trial",
                Hash = hash,
                CanWrite = false,
                CreatedAt = now,
                ExpiresAt = now,
            });
        }
    }

    /// <summary>On a full disk, for instance: who only reads is not troubled.</summary>
    [Fact]
    public async Task What_cannot_be_noted_of_a_session_or_token_does_not_spoil_the_answer()
    {
        var nowhere = new StorageOptions(Path.Combine(Path.GetTempPath(), $"ambos-nowhere-{app.Clock.NewId():N}"), null);
        await using var writer = new SqliteWriter(nowhere, app.Clock, new(), Microsoft.Extensions.Logging.Abstractions.NullLogger<SqliteWriter>.Instance);
        var actor = app.People.Sonia.Actor;
        var token = new KnownToken(app.Clock.NewId(), new(actor, "", new HashSet<Guid>(), null, null, null), CanWrite: false);

        await new SessionUse(writer, app.Clock).Note(app.Clock.NewId());
        await app.Query(async db =>
        {
            await new Tokens(db, app.Services.GetRequiredService<Actors>(), new(), writer, app.Clock).NoteUse(token);
            return true;
        });

        await Assert.ThrowsAsync<StorageUnavailableException>(() => writer.Run(Actor.System, _ => Task.CompletedTask, _cancel));
    }

    public sealed class App : TestApp
    {
        public People People { get; private set; } = null!;

        protected override async Task Arrange() => People = (await World.Create(this)).People;
    }
}
