using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Mail.Templates;

/// <summary>A kind of mail, named in the reader's language, and the languages in which the company words it in its own way.</summary>
public sealed record TemplateRow(string Kind, string Title, IReadOnlyList<string> OwnLanguages);

/// <summary>An administrator looks how mails are worded.</summary>
public sealed class ReadTemplates(AmbosDb db, MailTemplates templates)
{
    public async Task<IReadOnlyList<TemplateRow>> All(CancellationToken cancel)
    {
        var own = (await db.Set<MailTemplate>().Select(template => new { template.Kind, template.Language }).ToListAsync(cancel)).ToLookup(template => template.Kind, template => template.Language);
        var reader = MailTemplates.Spoken(System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        return [.. templates.Kinds.Select(kind => new TemplateRow(kind.Name, templates.Original(kind.Name, reader).Title, [.. own[kind.Name].Order()]))];
    }

    public Task<Wording> One(string kind, string language, CancellationToken cancel) =>
        AmbosHost.Languages.Contains(language) ? templates.Of(db, kind, language, cancel) : throw new NotFoundException();

    public static void Map(RouteGroupBuilder templates)
    {
        templates.MapGet("", (ReadTemplates read, CancellationToken cancel) => read.All(cancel)).Allow(Right.Administer).WithName(nameof(ReadTemplates));
        templates.MapGet("/{kind}/{language}", (string kind, string language, ReadTemplates read, CancellationToken cancel) => read.One(kind, language, cancel))
            .Allow(Right.Administer).WithName("ReadTemplate").ProducesProblem(StatusCodes.Status404NotFound);
    }
}
