using System.Security.Cryptography;
using Ambos.Platform.Rules;
using Microsoft.AspNetCore.Identity;

namespace Ambos.Platform.Identity;

/// <summary>Hashes and checks passwords; slow on purpose, so never inside the writer.</summary>
public sealed class Passwords(IPasswordHasher<Account> hasher, Company company)
{
    public const string IterationsSetting = "password-iterations";

    /// <summary>About 200 ms on an ordinary server.</summary>
    public const int StandardIterations = 500_000;

    private static volatile string? _nobodysHash;

    /// <summary>The hash of a new password; refused when the rules do not take it.</summary>
    public async Task<string> Hash(string password, string field, CancellationToken cancel, params string?[] known)
    {
        var name = (await company.Current(cancel)).Name;
        return PasswordRules.Problem(password, [.. known, name]) is { } problem
            ? throw new InvalidException(field, problem)
            : hasher.HashPassword(null!, password);
    }

    /// <summary>Takes the same time whether or not there is an account, and whether or not it has a password.</summary>
    public PasswordVerificationResult Check(Account? account, string password)
    {
        _nobodysHash ??= hasher.HashPassword(null!, RandomNumberGenerator.GetHexString(32));
        if (password.Length > PasswordRules.Longest)
        {
            return PasswordVerificationResult.Failed;
        }

        var result = hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? _nobodysHash, password);
        return account is { PasswordHash: not null, Disabled: false } ? result : PasswordVerificationResult.Failed;
    }

    /// <summary>The same password under today's cost.</summary>
    public string Renew(string password) => hasher.HashPassword(null!, password);

    /// <summary>A stamp that no session carries yet.</summary>
    public static string NewStamp() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
