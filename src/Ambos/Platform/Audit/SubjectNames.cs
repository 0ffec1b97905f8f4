using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Audit;

/// <summary>How a subject of the journal is called, and its page where it has one.</summary>
public sealed record SubjectName(string Text, string? Href);

/// <summary>Names the subjects of one kind, all in one query; registered by the capability that has them.</summary>
/// <param name="Kind">The journal's word: <c>request</c>, <c>customer</c> …</param>
/// <param name="Find">The subject that people call by a number or a name; nothing when only ids are known.</param>
public sealed record SubjectNames(
    string Kind,
    Func<AmbosDb, IReadOnlyCollection<Guid>, CancellationToken, Task<Dictionary<Guid, SubjectName>>> Of,
    Func<AmbosDb, string, CancellationToken, Task<Guid?>>? Find = null);

public static class SubjectNaming
{
    /// <summary>Registers how the subjects of a kind are called.</summary>
    public static IServiceCollection AddSubjectNames(
        this IServiceCollection services,
        string kind,
        Func<AmbosDb, IReadOnlyCollection<Guid>, CancellationToken, Task<Dictionary<Guid, SubjectName>>> names,
        Func<AmbosDb, string, CancellationToken, Task<Guid?>>? find = null) => services.AddSingleton(new SubjectNames(kind, names, find));

    internal static async Task<Dictionary<Guid, SubjectName>> Accounts(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<Account>().Where(account => ids.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, account => new SubjectName(account.Name, $"/customers/{account.PersonId}/account"), cancel);

    internal static async Task<Dictionary<Guid, SubjectName>> Imports(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<Import.Import>().Where(import => ids.Contains(import.Id))
            .ToDictionaryAsync(import => import.Id, import => new SubjectName($"{import.Kind} {import.Number}", $"/admin/imports/{import.Id}"), cancel);
}
