using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.TestHost;

/// <summary>
/// The whole program over a real database of its own, with a clock that the test moves. Jobs stand still; what reacts to
/// the journal does so when the test says <see cref="CatchUp()"/>.
/// </summary>
public class TestApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly TestSignIn _signIn = new();
    private TestDatabase? _database;

    public TestClock Clock { get; } = new();

    public TestDatabase Database => _database ?? throw new InvalidOperationException("The app has not been initialised.");

    /// <summary>True where a test wants the program to run its jobs by itself, as in the browser.</summary>
    protected virtual bool RunsJobs => false;

    /// <summary>Settings for this app beside those of the database.</summary>
    protected virtual Dictionary<string, string> Settings { get; } = [];

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        Prepare(Services);
        await Arrange();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Calls as somebody who has not signed in.</summary>
    public HttpClient Guest() => CreateClient(new() { AllowAutoRedirect = false, BaseAddress = ClientOptions.BaseAddress });

    /// <summary>Calls as this actor.</summary>
    public HttpClient SignedIn(Actor actor)
    {
        var client = Guest();
        client.DefaultRequestHeaders.Add(TestSignIn.Header, Pass(actor));
        return client;
    }

    /// <summary>The value of <see cref="TestSignIn.Header"/> by which a client calls as this actor.</summary>
    public string Pass(Actor actor) => _signIn.Pass(actor);

    /// <summary>Reads what is stored.</summary>
    public async Task<T> Query<T>(Func<AmbosDb, Task<T>> query)
    {
        await using var scope = Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<AmbosDb>());
    }

    /// <summary>Arranges data as the program writes it: through the one writer.</summary>
    public Task<T> Run<T>(Func<Work, Task<T>> work, Actor? actor = null) =>
        Services.GetRequiredService<Writer>().Run(actor ?? Actor.System, work, TestContext.Current.CancellationToken);

    public Task Run(Func<Work, Task> work, Actor? actor = null) =>
        Services.GetRequiredService<Writer>().Run(actor ?? Actor.System, work, TestContext.Current.CancellationToken);

    /// <summary>Uses a service of the program in a scope of its own, as a request or a command does.</summary>
    public async Task<T> With<TService, T>(Func<TService, Task<T>> use) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Lets everything that follows the journal react to all that was written until now.</summary>
    public async Task CatchUp()
    {
        var followers = Services.GetServices<Follower>().ToList();
        var before = -1L;
        for (var now = await Written(); now != before; now = await Written())
        {
            before = now;
            foreach (var follower in followers)
            {
                await CatchUp(follower);
            }
        }
    }

    /// <summary>Lets one follower react to all that was written, also by itself; on PostgreSQL other databases may hold it up a moment.</summary>
    public async Task CatchUp(Follower follower)
    {
        var following = Services.GetRequiredService<Following>();
        do
        {
            await following.CatchUp(follower, TestContext.Current.CancellationToken);
        }
        while (await IsBehind(follower));
    }

    /// <summary>Rows that every test of a class needs.</summary>
    protected virtual Task Arrange() => Task.CompletedTask;

    /// <summary>Last chance to change the program's services before it starts.</summary>
    protected virtual void Change(IServiceCollection services)
    {
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting(StorageOptions.DataSetting, Database.Folder);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command", "None");
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore.Routing", "Error"); // this server knows no limit of the body's size
        if (Database.Postgres is { } postgres)
        {
            builder.UseSetting(StorageOptions.DatabaseSetting, postgres);
        }

        foreach (var (name, value) in Settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton<IStartupFilter>(_signIn);
            services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1000);
            if (!RunsJobs)
            {
                StopJobs(services);
            }

            Change(services);
        });
    }

    /// <summary>Jobs of the program would run while a test arranges; a test calls what they do.</summary>
    private static void StopJobs(IServiceCollection services)
    {
        foreach (var job in services.Where(service => service.ServiceType == typeof(IHostedService)
            && service.ImplementationType?.Assembly == typeof(AmbosDb).Assembly).ToList())
        {
            services.Remove(job);
        }
    }

    /// <summary>Touching the services starts the program.</summary>
    private static void Prepare(IServiceProvider services) => services.GetRequiredService<StorageOptions>();

    private Task<long> Written() => Query(db => db.Set<Event>().LongCountAsync(TestContext.Current.CancellationToken));

    private Task<bool> IsBehind(Follower follower) => Query(async db =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var position = await db.Set<FollowerPosition>().Where(row => row.Name == follower.Name).Select(row => row.Position).SingleOrDefaultAsync(cancel);
        return (await JournalReader.NumbersAfter(db, position, cancel)).Count > 0;
    });
}
