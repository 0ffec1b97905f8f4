using System.Globalization;
using Ambos.Core.Surveys;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Surveys;

/// <summary>Begins a survey from a template or as a copy; nobody is asked until it is published.</summary>
public sealed class DraftSurvey(Writer writer, CurrentUser user, TimeProvider clock)
{
    public Task<Made> Run(SurveyDraft draft, IdempotencyKey? key, CancellationToken cancel)
    {
        Shape.Demand(draft);
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName; // of who asks; the writer speaks none
        return writer.Create(user.Actor, key, draft, work => Begin(work, draft, AmbosHost.Languages.Contains(language) ? language : AmbosHost.Languages[0], cancel), cancel);
    }

    public static void Map(RouteGroupBuilder surveys) => surveys
        .MapPost("", async (SurveyDraft body, DraftSurvey draft, HttpContext http, CancellationToken cancel) =>
        {
            var made = await draft.Run(body, IdempotencyKey.From(http.Request.Headers["Idempotency-Key"]), cancel);
            return TypedResults.Created($"/api/v1/surveys/{made.Id}", made);
        })
        .Allow(Right.ManageSurveys)
        .WithName(nameof(DraftSurvey))
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>A new survey after a template.</summary>
    internal static Survey From(SurveyTemplate template, Guid id, Instant now, string name, Side? side = null, string? builtIn = null) => new()
    {
        Id = id,
        Name = name,
        Kind = template.Kind,
        Side = side ?? template.Side,
        State = SurveyState.Draft,
        Secrecy = template.Secrecy,
        Groups = template.Groups,
        BuiltIn = builtIn,
        Draft = template.Content,
        CreatedAt = now,
    };

    private async Task<Made> Begin(Work work, SurveyDraft draft, string language, CancellationToken cancel)
    {
        var survey = draft.CopyOf is { } original ? await Copy(work, original, draft.Name, cancel) : FromTemplate(work, draft, language);
        work.Db.Add(survey);
        work.Record(Survey.Subject, survey.Id, new SurveyDrafted(survey.Name, survey.Kind, survey.Side, survey.Secrecy));
        return new(survey.Id);
    }

    private Survey FromTemplate(Work work, SurveyDraft draft, string language)
    {
        var template = SurveyTemplate.Of(draft.Template ?? "") is { } found && SurveyTemplate.Names.Contains(draft.Template) ? found : throw new InvalidException("template", ErrorCodes.Unknown);
        var content = template.Content.Languages.Contains(language) ? template.Content with { Language = language } : template.Content with { Language = language, Languages = [language] };
        var name = Named(draft.Name, content.Title.In(language, content.Language));
        content = content.Title.IsEmpty() ? content with { Title = new Dictionary<string, string> { [language] = name } } : content;
        return From(template with { Content = content }, clock.NewId(), work.Now, name, draft.Template == "empty" ? draft.Side : null);
    }

    private async Task<Survey> Copy(Work work, Guid id, string? name, CancellationToken cancel)
    {
        var original = await work.Db.Set<Survey>().AsNoTracking().SingleOrDefaultAsync(survey => survey.Id == id, cancel) ?? throw new InvalidException("copyOf", ErrorCodes.Unknown);
        return new()
        {
            Id = clock.NewId(),
            Name = Named(name, original.Name),
            Kind = original.Kind,
            Side = original.Side,
            State = SurveyState.Draft,
            Secrecy = original.Secrecy,
            GroupSize = original.GroupSize,
            CommentGroupSize = original.CommentGroupSize,
            Groups = original.Groups,
            Colour = original.Colour,
            Draft = original.Draft,
            CreatedAt = work.Now,
        };
    }

    private static string Named(string? name, string otherwise) =>
        name?.Trim() is { Length: > 0 } given ? given : otherwise.Length > 0 ? otherwise : throw new InvalidException("name", ErrorCodes.Required);
}
