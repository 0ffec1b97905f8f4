using System.ComponentModel.DataAnnotations;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Mail.Templates;

/// <summary>How a kind of mail shall be worded.</summary>
public sealed class TemplateWording
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(MailTemplate.SubjectLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Subject { get; set; } = "";

    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(MailTemplate.TextLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Text { get; set; } = "";
}

/// <summary>An administrator words a mail in the company's own way, in one language; or goes back to the original.</summary>
public sealed class EditTemplate(Writer writer, MailTemplates templates, CurrentUser user, TimeProvider clock)
{
    public Task Run(string kind, string language, TemplateWording wording, CancellationToken cancel)
    {
        Demand(kind, language);
        Check(kind, wording);
        return writer.Run(user.Actor, async work =>
        {
            var own = await Own(work, kind, language, cancel);
            if (own is null)
            {
                own = new() { Id = clock.NewId(), Kind = kind, Language = language, Subject = "", Text = "", ChangedAt = work.Now };
                work.Db.Add(own);
            }

            (own.Subject, own.Text, own.ChangedAt) = (wording.Subject.Trim(), wording.Text.ReplaceLineEndings("\n").Trim(), work.Now);
            work.Record(MailTemplate.SubjectKind, own.Id, new MailTemplateChanged(kind, language));
        }, cancel);
    }

    /// <summary>Refuses what the mail could not be sent with: words in braces that it does not know, or one missing without which it is of no use.</summary>
    public void Check(string kind, TemplateWording wording)
    {
        Shape.Demand(wording);
        var all = templates.Kind(kind).All.ToList();
        Refuse("subject", TemplateText.Words(wording.Subject).FirstOrDefault(word => !all.Exists(known => known.Name == word && known.SampleBlock is null)));
        Refuse("text", TemplateText.Words(wording.Text).FirstOrDefault(word => !all.Exists(known => known.Name == word)));
        if (all.Find(known => known.Needed && !TemplateText.Words(wording.Text).Contains(known.Name)) is { } missing)
        {
            throw new RefusedException("placeholder-missing", RefusalKind.Invalid, "text") { Values = [$"{{{{{missing.Name}}}}}"] };
        }
    }

    public Task Reset(string kind, string language, CancellationToken cancel)
    {
        Demand(kind, language);
        return writer.Run(user.Actor, async work =>
        {
            if (await Own(work, kind, language, cancel) is { } own)
            {
                work.Db.Remove(own);
                work.Record(MailTemplate.SubjectKind, own.Id, new MailTemplateReset(kind, language));
            }
        }, cancel);
    }

    public static void Map(RouteGroupBuilder templates)
    {
        templates.MapPut("/{kind}/{language}", async (string kind, string language, TemplateWording body, EditTemplate edit, CancellationToken cancel) =>
            {
                await edit.Run(kind, language, body, cancel);
                return TypedResults.NoContent();
            })
            .Allow(Right.Administer).WithName(nameof(EditTemplate)).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        templates.MapDelete("/{kind}/{language}", async (string kind, string language, EditTemplate edit, CancellationToken cancel) =>
            {
                await edit.Reset(kind, language, cancel);
                return TypedResults.NoContent();
            })
            .Allow(Right.Administer).WithName("ResetTemplate").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private void Demand(string kind, string language)
    {
        _ = templates.Kind(kind);
        if (!AmbosHost.Languages.Contains(language))
        {
            throw new NotFoundException();
        }
    }

    private static void Refuse(string field, string? word)
    {
        if (word is not null)
        {
            throw new RefusedException("placeholder-unknown", RefusalKind.Invalid, field) { Values = [$"{{{{{word}}}}}"] };
        }
    }

    private static Task<MailTemplate?> Own(Work work, string kind, string language, CancellationToken cancel) =>
        work.Db.Set<MailTemplate>().AsTracking().SingleOrDefaultAsync(template => template.Kind == kind && template.Language == language, cancel);
}
