using System.Reflection;
using Ambos.Platform.Journal;
using Ambos.Platform.Rules;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;

namespace Ambos.Platform.Storage;

/// <summary>The one database. Each capability maps its own tables; see the *Map classes.</summary>
public abstract class AmbosDb(DbContextOptions options) : DbContext(options)
{
    private const int SqliteUniqueViolation = 2067;
    private const int SqliteKeyViolation = 1555;

    /// <summary>The next number of a series that people say aloud, such as request numbers. Gaps may occur.</summary>
    public abstract Task<long> NextNumber(string series, CancellationToken cancel);

    /// <summary>Keeps others from reading the named row for change until this transaction ends.</summary>
    public abstract Task Lock(string name, CancellationToken cancel);

    /// <summary>Raises the version of everything that changed and turns a lost race into a refusal.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>().Where(entry => entry.State is EntityState.Modified))
        {
            entry.Entity.Version++;
        }

        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new ChangedMeanwhileException();
        }
        catch (DbUpdateException failure) when (IsTaken(failure.InnerException))
        {
            throw new ChangedMeanwhileException(); // two made the same at once
        }
        catch (DbUpdateException failure) when (failure.InnerException is RefusedException refused)
        {
            throw refused;
        }
    }

    /// <summary>Something that may be there once is there already.</summary>
    private static bool IsTaken(Exception? failure) => failure
        is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
        or SqliteException { SqliteExtendedErrorCode: SqliteUniqueViolation or SqliteKeyViolation };

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AmbosDb).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(IVersioned))))
        {
            modelBuilder.Entity(entity.ClrType).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
        }

        Names.ToSnakeCase(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        foreach (var document in typeof(AmbosDb).Assembly.GetTypes().Where(type => type.IsDefined(typeof(DocumentAttribute))))
        {
            configurationBuilder.Properties(document).HaveConversion(
                typeof(DocumentConverter<>).MakeGenericType(document), typeof(DocumentComparer<>).MakeGenericType(document));
        }
    }
}

/// <summary>Edited by people: carries a version, so that the second of two edits at once is refused and nothing is lost.</summary>
public interface IVersioned
{
    int Version { get; set; }
}

/// <summary>A record that is stored whole, as JSON in one column.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DocumentAttribute : Attribute;

public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : AmbosDb(options)
{
    public override async Task<long> NextNumber(string series, CancellationToken cancel) =>
        (await Database.SqlQuery<long>($"""
            INSERT INTO platform_series (name, last) VALUES ({series}, 1)
            ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last AS "Value"
            """).ToListAsync(cancel))[0];

    /// <summary>There is one writer at a time anyway.</summary>
    public override Task Lock(string name, CancellationToken cancel) => Task.CompletedTask;
}

public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : AmbosDb(options)
{
    public override async Task<long> NextNumber(string series, CancellationToken cancel) =>
        await Database.SqlQuery<long>($"""SELECT nextval({"platform_series_" + series}::regclass) AS "Value" """).SingleAsync(cancel);

    public override Task Lock(string name, CancellationToken cancel) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", cancel);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Event>(journal =>
        {
            journal.Property<long>(JournalPosition.Transaction).HasDefaultValueSql("pg_current_xact_id()::text::bigint");
            journal.HasIndex(JournalPosition.Transaction, nameof(Event.Number));
        });
        base.OnModelCreating(modelBuilder);
        foreach (var folded in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).Where(property => property.Name.StartsWith("Folded", StringComparison.Ordinal)))
        {
            folded.SetCollation("C"); // folded text is ordered and compared by its code points, as SQLite does
        }

        foreach (var series in typeof(AmbosDb).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<SeriesAttribute>()))
        {
            modelBuilder.HasSequence<long>($"platform_series_{series.Name}");
        }
    }
}

/// <summary>Names a series of numbers; see <see cref="AmbosDb.NextNumber"/>.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SeriesAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
