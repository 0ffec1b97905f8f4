using System.Text;

namespace Ambos.Platform.Mail.Smtp;

/// <summary>What a server says that it can: the words after its greeting.</summary>
internal sealed class SmtpAbilities(IEnumerable<string> lines)
{
    private readonly Dictionary<string, string[]> _words = lines
        .Select(line => line.Split([' ', '='], StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0)
        .GroupBy(words => words[0].ToUpperInvariant()).ToDictionary(same => same.Key, same => same.SelectMany(words => words.Skip(1)).ToArray());

    public bool Has(string word) => _words.ContainsKey(word);

    public bool Has(string word, string way) => _words.TryGetValue(word, out var ways) && ways.Contains(way, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Signs in at the mail server (RFC 4954) by PLAIN, else by LOGIN.</summary>
internal static class SmtpSignIn
{
    public static async Task Run(SmtpLine line, SmtpAbilities abilities, string user, string password, CancellationToken cancel)
    {
        var reply = abilities switch
        {
            _ when abilities.Has("AUTH", "PLAIN") => await line.Ask($"AUTH PLAIN {Base64($"\0{user}\0{password}")}", cancel),
            _ when abilities.Has("AUTH", "LOGIN") => await Login(line, user, password, cancel),
            _ => throw new SmtpFaultException(SmtpFault.Unwelcome, null, "The server offers neither AUTH PLAIN nor AUTH LOGIN."),
        };
        if (!reply.IsGood)
        {
            throw new SmtpFaultException(SmtpFault.Unwelcome, reply.Code, reply.Said);
        }
    }

    private static async Task<SmtpReply> Login(SmtpLine line, string user, string password, CancellationToken cancel)
    {
        var reply = await line.Ask("AUTH LOGIN", cancel);
        reply = reply.Code == 334 ? await line.Ask(Base64(user), cancel) : reply;
        return reply.Code == 334 ? await line.Ask(Base64(password), cancel) : reply;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
