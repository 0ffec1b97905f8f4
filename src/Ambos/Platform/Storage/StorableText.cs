using System.Data.Common;
using Ambos.Platform.Rules;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ambos.Platform.Storage;

/// <summary>
/// Refuses the one character that PostgreSQL cannot store and SQLite cuts texts at, U+0000: before every command, so that
/// no way in is forgotten and both databases answer alike.
/// </summary>
public sealed class StorableText : DbCommandInterceptor
{
    public static readonly StorableText Only = new();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Check(command);
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(command);
        return new(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Check(command);
        return new(result);
    }

    public static void Check(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new RefusedException("character-not-taken", RefusalKind.Invalid) { Remedy = "Leave out the character U+0000." };
        }
    }

    private static void Check(DbCommand command)
    {
        foreach (DbParameter parameter in command.Parameters)
        {
            if (parameter.Value is string text)
            {
                Check(text);
            }
        }
    }
}
