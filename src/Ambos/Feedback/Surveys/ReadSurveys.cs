using Ambos.Core.Surveys;
using Ambos.Feedback.Contract;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Surveys;

/// <summary>A survey in a list. The number of answers of an anonymous survey counts only what has been released.</summary>
public sealed record SurveyRow(Guid Id, string Name, SurveyKind Kind, Side Side, SurveyState State, Secrecy Secrecy, int Number, long Answers);

/// <summary>A survey with everything that its editors need.</summary>
public sealed record SurveyReading(
    Guid Id, string Name, SurveyKind Kind, Side Side, SurveyState State, Secrecy Secrecy, int GroupSize, int CommentGroupSize, AnswerGroups Groups,
    bool FirstAnswered, string? Colour, string? BuiltIn, int Number, Questionnaire Questionnaire, IReadOnlyList<QuestionnaireProblem> Problems,
    IReadOnlyList<TranslationState> Translations, int Version)
{
    /// <summary>The draft differs from what is asked.</summary>
    public bool HasChanges { get; init; }
}

/// <summary>What a survey asked at some time.</summary>
public sealed record SurveyVersionReading(int Number, Instant PublishedAt, Questionnaire Questionnaire);

/// <summary>Surveys as their editors see them.</summary>
public sealed class ReadSurveys(AmbosDb db)
{
    private const int PageSize = 50;

    public async Task<Listing<SurveyRow>> Page(Side? side, SurveyState? state, string? after, CancellationToken cancel)
    {
        var cursor = Cursor.From(after);
        var page = await db.Set<Survey>()
            .Where(survey => (side == null || survey.Side == side) && (state == null || survey.State == state))
            .Where(survey => cursor == null || survey.Name.CompareTo(cursor.Text) > 0 || (survey.Name == cursor.Text && survey.Id.CompareTo(cursor.Id) > 0))
            .OrderBy(survey => survey.Name).ThenBy(survey => survey.Id)
            .Select(survey => new { survey.Id, survey.Name, survey.Kind, survey.Side, survey.State, survey.Secrecy, survey.CurrentVersion })
            .Take(PageSize + 1).ToListAsync(cancel);
        var ids = page.Select(survey => survey.Id).ToList();
        var named = await db.Set<Response>().Where(response => ids.Contains(response.SurveyId)).GroupBy(response => response.SurveyId)
            .Select(of => new { of.Key, Count = of.LongCount() }).ToDictionaryAsync(of => of.Key, of => of.Count, cancel);
        var anonymous = await db.Set<AnonymousResponse>().Where(response => ids.Contains(response.SurveyId)).GroupBy(response => response.SurveyId)
            .Select(of => new { of.Key, Count = of.LongCount() }).ToDictionaryAsync(of => of.Key, of => of.Count, cancel);

        return new(
            [.. page.Take(PageSize).Select(survey => new SurveyRow(
                survey.Id, survey.Name, survey.Kind, survey.Side, survey.State, survey.Secrecy, survey.CurrentVersion,
                named.GetValueOrDefault(survey.Id) + anonymous.GetValueOrDefault(survey.Id)))],
            page.Count > PageSize ? new Cursor(page[PageSize - 1].Name, page[PageSize - 1].Id).ToString() : null);
    }

    public async Task<SurveyReading> One(Guid id, CancellationToken cancel)
    {
        var survey = await db.Set<Survey>().SingleOrDefaultAsync(survey => survey.Id == id, cancel) ?? throw new NotFoundException();
        var asked = await db.Set<SurveyVersion>().Where(version => version.SurveyId == id && version.Number == survey.CurrentVersion)
            .Select(version => version.Content).SingleOrDefaultAsync(cancel);
        return new(
            id, survey.Name, survey.Kind, survey.Side, survey.State, survey.Secrecy, survey.GroupSize, survey.CommentGroupSize, survey.Groups,
            survey.FirstAnswered, survey.Colour, survey.BuiltIn, survey.CurrentVersion, survey.Draft, SurveyRules.Problems(survey),
            [.. AmbosHost.Languages.Select(language => TranslationState.Of(survey.Draft, language))], survey.Version)
        {
            HasChanges = asked is null || !new DocumentComparer<Questionnaire>().Equals(asked, survey.Draft),
        };
    }

    /// <summary>The survey itself, for its preview. Not to be changed.</summary>
    public async Task<Survey> Whole(Guid id, CancellationToken cancel) =>
        await db.Set<Survey>().SingleOrDefaultAsync(survey => survey.Id == id, cancel) ?? throw new NotFoundException();

    /// <summary>Everything that was ever asked, the latest first.</summary>
    public Task<List<SurveyVersionReading>> Versions(Guid id, CancellationToken cancel) => db.Set<SurveyVersion>()
        .Where(version => version.SurveyId == id).OrderByDescending(version => version.Number)
        .Select(version => new SurveyVersionReading(version.Number, version.PublishedAt, version.Content)).ToListAsync(cancel);

    public static void Map(RouteGroupBuilder surveys)
    {
        surveys.MapGet("", (Side? side, SurveyState? state, string? after, ReadSurveys read, CancellationToken cancel) => read.Page(side, state, after, cancel))
            .WithName("ListSurveys").Allow(Right.ManageSurveys);
        surveys.MapGet("/{id:guid}", (Guid id, ReadSurveys read, CancellationToken cancel) => read.One(id, cancel))
            .WithName("ReadSurvey").Allow(Right.ManageSurveys).ProducesProblem(StatusCodes.Status404NotFound);
        surveys.MapGet("/{id:guid}/versions", async (Guid id, ReadSurveys read, CancellationToken cancel) =>
        {
            await read.Whole(id, cancel);
            return new Listing<SurveyVersionReading>(await read.Versions(id, cancel));
        }).WithName("ListSurveyVersions").Allow(Right.ManageSurveys).ProducesProblem(StatusCodes.Status404NotFound);
    }
}
