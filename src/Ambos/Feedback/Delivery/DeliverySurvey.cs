using System.Globalization;
using Ambos.Core.Surveys;
using Ambos.Core.Text;
using Ambos.Feedback.Answering;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Surveys;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Delivery;

/// <summary>The built-in survey of a side, as it is asked on the customer's page after a delivery.</summary>
public sealed class DeliverySurvey(AmbosDb db, SurveyShelf shelf, Company company)
{
    /// <summary>The field that says which version was shown.</summary>
    public const string VersionField = "version";

    /// <summary>The field that says that the words may be quoted.</summary>
    public const string QuoteField = "mayQuote";

    /// <summary>The fields that say which questions were shown.</summary>
    public const string ShownField = "shown";

    /// <summary>What is asked, or what will be once the survey has been made; nothing while it is closed.</summary>
    /// <param name="shown">The version that was shown, where it is an answer to that.</param>
    public async Task<(int Number, Questionnaire Content)?> Run(Side side, int? shown, CancellationToken cancel)
    {
        var name = BuiltIn(side);
        var survey = await db.Set<Survey>().Where(survey => survey.BuiltIn == name).Select(survey => new { survey.Id, survey.State, survey.CurrentVersion }).SingleOrDefaultAsync(cancel);
        if (survey is null)
        {
            return (1, Template(side, (await company.Current(cancel)).Language).Content);
        }

        var number = shown >= 1 && shown <= survey.CurrentVersion ? shown.Value : survey.CurrentVersion;
        return survey.State is SurveyState.Open && await shelf.Content(survey.Id, number, cancel) is { } content ? (number, content) : null;
    }

    /// <summary>What was filled in; a question that follows from an answer must have been seen before.</summary>
    public async Task<DeliveryAnswers> Read(Side side, IFormCollection form, CancellationToken cancel)
    {
        var (number, content) = await Run(side, int.TryParse(form[VersionField], CultureInfo.InvariantCulture, out var shown) ? shown : null, cancel) ?? throw new RefusedException("survey-closed");
        var given = AnswerForm.From(form, content);
        if (content.Problems(given) is [var problem, ..])
        {
            throw new InvalidException(AnswerForm.Answer + problem.Key, problem.Code);
        }

        if (content.Asked(given).FirstOrDefault(question => !form[ShownField].Contains(question.Key)) is { } unseen)
        {
            throw new InvalidException(AnswerForm.Answer + unseen.Key, "more-questions");
        }

        var answers = content.Pruned(given);
        var score = DeliveryScore.Of(content, answers) ?? throw new InvalidException(AnswerForm.Answer + content.Main?.Key, ErrorCodes.Required);
        var words = AnswerReading.Text(content, answers);
        return new(score, words.Length > 0 ? words.Cut(Rating.CommentLength) : null, answers, number, Language(content)) { MayQuote = form[QuoteField].Count > 0 };
    }

    internal static string BuiltIn(Side side) => side is Side.External ? Survey.AfterDeliveryExternal : Survey.AfterDeliveryInternal;

    /// <summary>What is asked until somebody changes it.</summary>
    internal static SurveyTemplate Template(Side side, string language)
    {
        var template = SurveyTemplate.Of(BuiltIn(side))!;
        return template with { Content = template.Content with { Language = template.Content.Languages.Contains(language) ? language : template.Content.Language } };
    }

    /// <summary>The reader's language where it is asked in it.</summary>
    internal static string Language(Questionnaire content) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is var wanted && content.Languages.Contains(wanted) ? wanted : content.Language;
}
