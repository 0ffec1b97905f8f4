using Ambos.Core.Opinions;
using Ambos.Core.Surveys;
using Ambos.Core.Text;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Voices;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Comments;

/// <summary>Makes opinions of ratings, answers and voices that have not become one yet.</summary>
public sealed class TakeOpinions(LearnedTone tone, TimeProvider clock)
{
    private const string Lock = "feedback-opinions";

    /// <summary>Those of the given sources; returned are the new ones.</summary>
    public async Task<List<Opinion>> Run(Work work, IReadOnlyCollection<Guid> sources, CancellationToken cancel)
    {
        await work.Lock(Lock, cancel);
        var taken = await work.Db.Set<Opinion>().Where(opinion => sources.Contains(opinion.SourceId)).Select(opinion => opinion.SourceId).ToListAsync(cancel);
        Guid[] fresh = [.. sources.Except(taken)];
        List<Opinion> opinions =
        [
            .. await OfRatings(work.Db, fresh, cancel),
            .. await OfResponses(work.Db, fresh, cancel),
            .. await OfVoices(work.Db, fresh, cancel),
        ];
        opinions = await WithoutTwins(work.Db, opinions, cancel);
        var themes = tone.Themes;
        foreach (var opinion in opinions)
        {
            Read(opinion);
            work.Db.Add(opinion);
            foreach (var theme in opinion.Text is { } text ? themes.Read(new(text, opinion.Language)).Keys : [])
            {
                work.Db.Add(new OpinionTheme { OpinionId = opinion.Id, ThemeId = theme });
            }
        }

        return opinions;
    }

    private void Read(Opinion opinion)
    {
        if (opinion.Text is { } text && tone.Model?.Read(text) is { } reading)
        {
            (opinion.Tone, opinion.Chance) = (reading.Sentiment, reading.Chance);
        }
    }

    /// <summary>One answer after a delivery may be kept as a score of the request and as an answer of the survey: it counts once.</summary>
    private static async Task<List<Opinion>> WithoutTwins(AmbosDb db, List<Opinion> opinions, CancellationToken cancel)
    {
        Guid[] requests = [.. opinions.Select(opinion => opinion.RequestId).OfType<Guid>()];
        var known = requests.Length == 0 ? [] : await db.Set<Opinion>().Where(opinion => opinion.RequestId != null && requests.Contains(opinion.RequestId.Value))
            .Select(opinion => new { opinion.RequestId, opinion.At }).ToListAsync(cancel);

        return [.. opinions
            .Where(opinion => opinion.RequestId is null || !known.Exists(other => other.RequestId == opinion.RequestId && other.At == opinion.At))
            .DistinctBy(opinion => opinion.RequestId is null ? (opinion.Id, opinion.At) : (opinion.RequestId.Value, opinion.At))];
    }

    private async Task<List<Opinion>> OfRatings(AmbosDb db, Guid[] ids, CancellationToken cancel)
    {
        var rows = await (
            from rating in db.Set<Rating>()
            where ids.Contains(rating.Id)
            join request in db.Set<Request>() on rating.RequestId equals request.Id
            select new { rating, request.Side, request.TeamId }).ToListAsync(cancel);

        return [.. rows.Select(row => Make(string.Join(". ", new[] { row.rating.Title, row.rating.Comment }.Where(part => !string.IsNullOrWhiteSpace(part))), null, (text, language) => new Opinion
        {
            Id = clock.NewId(),
            Source = OpinionSource.Rating,
            SourceId = row.rating.Id,
            At = row.rating.At,
            Side = row.Side,
            CustomerId = row.rating.CustomerId,
            RequestId = row.rating.RequestId,
            ServiceId = row.rating.ServiceId,
            TeamId = row.TeamId,
            Text = text,
            Folded = text is null ? null : TextFolding.Fold(text),
            Language = language,
            Score = (row.rating.Score - 1) / 4.0,
        }))];
    }

    private async Task<List<Opinion>> OfResponses(AmbosDb db, Guid[] ids, CancellationToken cancel)
    {
        var rows = await (
            from response in db.Set<Response>()
            where ids.Contains(response.Id)
            join survey in db.Set<Survey>() on response.SurveyId equals survey.Id
            select new { response, survey.Side }).ToListAsync(cancel);
        var asked = await CellsFollower.Versions(db, rows.Select(row => row.response.SurveyId), cancel); // once, not for each answer

        return [.. rows.Select(row => (row.response, row.Side, Content: asked[(row.response.SurveyId, row.response.Version)]))
            .Select(row => Make(AnswerReading.Text(row.Content, row.response.Answers), row.response.Language, (text, language) => new Opinion
        {
            Id = clock.NewId(),
            Source = OpinionSource.Response,
            SourceId = row.response.Id,
            At = row.response.At,
            Side = row.Side,
            CustomerId = row.response.PersonId,
            RequestId = row.response.RequestId,
            ServiceId = row.response.ServiceId,
            TeamId = row.response.TeamId,
            SurveyId = row.response.SurveyId,
            Text = text,
            Folded = text is null ? null : TextFolding.Fold(text),
            Language = language,
            Score = AnswerReading.Score(row.Content, row.response.Answers),
            Recommendation = AnswerReading.Recommendation(row.Content, row.response.Answers),
        }))];
    }

    private async Task<List<Opinion>> OfVoices(AmbosDb db, Guid[] ids, CancellationToken cancel)
    {
        var voices = await db.Set<Voice>().Where(voice => ids.Contains(voice.Id)).ToListAsync(cancel);

        return [.. voices.Select(voice => Make(voice.Text, null, (text, language) => new Opinion
        {
            Id = clock.NewId(),
            Source = OpinionSource.Voice,
            SourceId = voice.Id,
            At = voice.At,
            Side = voice.Side,
            CustomerId = voice.CustomerId,
            Text = text,
            Folded = text is null ? null : TextFolding.Fold(text),
            Language = language,
            Score = voice.Score is { } score ? (score - 1) / (double)(voice.Best - 1) : null,
        }))];
    }

    private static Opinion Make(string? text, string? language, Func<string?, string?, Opinion> opinion)
    {
        var said = text?.Trim() is { Length: > 0 } words ? words : null;

        return opinion(said, said is null ? null : Tongue.Of(said) ?? language);
    }
}

/// <summary>What of somebody's answers is a score, a recommendation, words.</summary>
internal static class AnswerReading
{
    public static string Text(Questionnaire asked, Core.Surveys.Answers answers) => string.Join("\n", asked.AllQuestions
        .Where(question => question.Type is QuestionType.Text or QuestionType.LongText)
        .Select(question => answers.One(question.Key)?.Trim())
        .Where(text => !string.IsNullOrEmpty(text)));

    public static double? Score(Questionnaire asked, Core.Surveys.Answers answers) => asked.Main is not { Range: var (least, most) } main || Number(answers, main) is not { } value ? null
        : main.Measure is Measure.Nps ? ScoredText.OfRecommendation(value)
        : most > least ? Math.Clamp((value - least) / (double)(most - least), 0, 1) : null;

    public static int? Recommendation(Questionnaire asked, Core.Surveys.Answers answers) =>
        asked.AllQuestions.FirstOrDefault(question => question.Measure is Measure.Nps) is { } question ? Number(answers, question) : null;

    private static int? Number(Core.Surveys.Answers answers, Question question) =>
        int.TryParse(answers.One(question.Key), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
