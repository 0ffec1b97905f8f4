using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ambos.Platform.Storage;

/// <summary>The database: reading through a pool, writing through the one writer.</summary>
public static class StorageModule
{
    public static void AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var storage = StorageOptions.From(configuration);
        services.AddSingleton(storage);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Pragmas>();

        if (storage.Postgres is { } postgres)
        {
            services.AddSingleton(_ => NpgsqlDataSource.Create(postgres));
            services.AddReading<PostgresDb>((provider, options) => options
                .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
                .Carefully()
                .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking));
            services.AddSingleton<Writer, PostgresWriter>();
        }
        else
        {
            services.AddReading<SqliteDb>((provider, options) => options
                .UseSqlite(storage.Sqlite)
                .AddInterceptors(provider.GetRequiredService<Pragmas>())
                .Carefully()
                .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking));
            services.AddSingleton<Writer, SqliteWriter>();
        }

        services.AddSingleton<ProcessLock>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<MeasureTables>();
        services.AddHostedService<MeasureTablesJob>();
        services.AddSingleton<ForgetAnswers>();
        services.AddHostedService<ForgetAnswersJob>();
    }

    /// <summary>
    /// Each reader gets a context of its own out of the pool: parts of one page load side by side, which SQLite hides
    /// and PostgreSQL does not.
    /// </summary>
    private static void AddReading<TDb>(this IServiceCollection services, Action<IServiceProvider, DbContextOptionsBuilder> options)
        where TDb : AmbosDb
    {
        services.AddPooledDbContextFactory<TDb>(options);
        services.AddTransient<AmbosDb>(provider => provider.GetRequiredService<IDbContextFactory<TDb>>().CreateDbContext());
    }
}
