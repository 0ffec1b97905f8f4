using System.Globalization;
using Ambos.Platform.Mail.Messages;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Ambos.Platform.Mail.Templates;

/// <summary>A kind of mail in one language, as it is sent.</summary>
/// <param name="IsOriginal">False where the company words it in its own way.</param>
public sealed record Wording(string Kind, string Language, string Title, string Subject, string Text, bool IsOriginal);

/// <summary>Knows how every kind of mail is worded in every language, the company's way going before the original.</summary>
public sealed class MailTemplates(IEnumerable<MailKind> kinds, IStringLocalizerFactory texts)
{
    public IReadOnlyList<MailKind> Kinds { get; } = [.. kinds.OrderBy(kind => kind.Name, StringComparer.Ordinal)];

    public MailKind Kind(string name) => Kinds.SingleOrDefault(kind => kind.Name == name) ?? throw new NotFoundException();

    /// <summary>A language that the program speaks; any other one is English.</summary>
    public static string Spoken(string? language) => AmbosHost.Languages.Contains(language) ? language! : AmbosHost.Languages[0];

    public async Task<Wording> Of(AmbosDb db, string name, string language, CancellationToken cancel)
    {
        var original = Original(name, language);
        var own = await db.Set<MailTemplate>().AsNoTracking().SingleOrDefaultAsync(template => template.Kind == name && template.Language == language, cancel);
        return own is null ? original : original with { Subject = own.Subject, Text = own.Text, IsOriginal = false };
    }

    public Wording Original(string name, string language)
    {
        var kind = Kind(name);
        return In(language, () =>
        {
            var said = texts.Create(kind.Texts);
            return new Wording(name, language, said[kind.Title], said[kind.Subject], said[kind.Text], true);
        });
    }

    /// <summary>What a mail worded so says, with the samples of its placeholders.</summary>
    public (string Subject, MailContent Content) Sample(Wording wording)
    {
        var kind = Kind(wording.Kind);
        var values = kind.All.ToDictionary(word => word.Name, word => word.Sample);
        var blocks = kind.All.Where(word => word.SampleBlock is not null).ToDictionary(word => word.Name, word => word.SampleBlock!);
        return (TemplateText.Line(wording.Subject, values), new([.. TemplateText.Blocks(wording.Text, values, blocks)]));
    }

    /// <summary>Speaks a language for a moment.</summary>
    internal static T In<T>(string language, Func<T> say)
    {
        var (before, formats) = (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture);
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
            return say();
        }
        finally
        {
            (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (before, formats);
        }
    }
}
