using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Ambos.Tests.TestHost;
using NodaTime;

namespace Ambos.Tests.Faults;

/// <summary>The small company in a database of its own, with tokens for programs that call in its people's names.</summary>
internal sealed class LivingCompany : IAsyncDisposable
{
    private LivingCompany(TestDatabase database, World world, IReadOnlyDictionary<Guid, string> tokens)
    {
        Database = database;
        World = world;
        Tokens = tokens;
    }

    public TestDatabase Database { get; }

    public World World { get; }

    /// <summary>Bearer tokens by account.</summary>
    public IReadOnlyDictionary<Guid, string> Tokens { get; }

    public static async Task<LivingCompany> Found(string? folder = null)
    {
        var database = await TestDatabase.Create(folder);
        await using var host = AmbosHost.Create([.. database.Options, "--Logging:LogLevel:Default=None"]);
        await host.Services.GetRequiredService<Migrator>().Run(CancellationToken.None);
        var writer = host.Services.GetRequiredService<Writer>();
        var world = await World.Create(writer);
        return new(database, world, await GiveTokens(writer, world));
    }

    /// <summary>Reads what is stored, without the program.</summary>
    public async Task<T> Query<T>(Func<AmbosDb, Task<T>> query)
    {
        await using var host = AmbosHost.Create([.. Database.Options, "--Logging:LogLevel:Default=None"]);
        await using var scope = host.Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<AmbosDb>());
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static Task<Dictionary<Guid, string>> GiveTokens(Writer writer, World world) => writer.Run(Actor.System, work =>
    {
        var tokens = new Dictionary<Guid, string>();
        foreach (var person in world.People.Persons)
        {
            var (secret, hash) = Ambos.Platform.Identity.Tokens.NewSecret();
            tokens[person.AccountId] = secret;
            work.Db.Add(new ApiToken
            {
                Id = TimeProvider.System.NewId(),
                AccountId = person.AccountId,
                Name = "Test",
                Hash = hash,
                CanWrite = true,
                CreatedAt = work.Now,
                ExpiresAt = work.Now + Duration.FromDays(30),
            });
        }

        return Task.FromResult(tokens);
    }, CancellationToken.None);
}
