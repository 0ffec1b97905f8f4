using System.ComponentModel.DataAnnotations;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Platform.Identity;

public sealed class TokenWish
{
    public const int LongestDays = 730;

    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(ApiToken.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Name { get; set; } = "";

    /// <summary>May change things; otherwise only read.</summary>
    public bool CanWrite { get; set; }

    [Range(1, LongestDays, ErrorMessage = ErrorCodes.OutOfRange)]
    public int Days { get; set; } = 90;

    /// <summary>Asked again before a token is given out.</summary>
    public string Password { get; set; } = "";
}

public sealed record TokenCreated(Guid TokenId, string Name, bool CanWrite, Instant ExpiresAt);

/// <summary>Lets a program call the API in its owner's name; the secret is told once.</summary>
public sealed class CreateToken(Writer writer, PresentPassword present, TimeProvider clock)
{
    /// <summary>For the signed-in owner, who shows the password again.</summary>
    public async Task<string> Run(Actor actor, TokenWish wish, CancellationToken cancel)
    {
        var account = await present.Check(actor, wish.Password, nameof(wish.Password), cancel);
        return await For(actor, account.Id, wish, cancel);
    }

    /// <summary>For the command line, whose user holds the database anyway.</summary>
    public async Task<string> For(Actor actor, Guid account, TokenWish wish, CancellationToken cancel)
    {
        var (secret, hash) = Tokens.NewSecret();
        await writer.Run(actor, work =>
        {
            var token = new ApiToken
            {
                Id = clock.NewId(),
                AccountId = account,
                Name = wish.Name.Trim(),
                Hash = hash,
                CanWrite = wish.CanWrite,
                CreatedAt = work.Now,
                ExpiresAt = work.Now + Duration.FromDays(wish.Days),
            };
            work.Db.Add(token);
            work.Record(Account.Subject, account, new TokenCreated(token.Id, token.Name, token.CanWrite, token.ExpiresAt));
            return Task.CompletedTask;
        }, cancel);
        return secret;
    }
}
