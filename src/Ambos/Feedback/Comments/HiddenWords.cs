using Ambos.Core.Opinions;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Comments;

/// <summary>
/// The released words of anonymous surveys, in which themes are looked for: of each survey apart, and only as far as whole
/// batches make a group that may be shown together. Nothing is learned from them but what many of them share.
/// </summary>
public sealed class HiddenWords(AmbosDb db)
{
    private const int Most = 20_000;

    /// <summary>Each survey's words, all of one person as one text, with the number of people who must share a theme.</summary>
    public async IAsyncEnumerable<(IReadOnlyList<ThemeText> Texts, int Least)> Surveys([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var surveys = await db.Set<Survey>().Where(survey => survey.Secrecy == Secrecy.Anonymous && survey.FirstAnswered).OrderBy(survey => survey.Id)
            .Select(survey => new { survey.Id, survey.CommentGroupSize }).ToListAsync(cancel);
        foreach (var survey in surveys)
        {
            yield return (await Read(survey.Id, survey.CommentGroupSize, cancel), survey.CommentGroupSize);
        }
    }

    private async Task<List<ThemeText>> Read(Guid survey, int least, CancellationToken cancel)
    {
        var asked = await CellsFollower.Versions(db, [survey], cancel);
        var (learned, waiting) = (new List<ThemeText>(), new List<ThemeText>());
        int? batch = null;
        var released = db.Set<AnonymousResponse>().Where(response => response.SurveyId == survey)
            .OrderBy(response => response.Release).ThenBy(response => response.Id);
        await foreach (var response in released.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (response.Release != batch && waiting.Count >= least)
            {
                Take(learned, waiting);
            }

            batch = response.Release;
            if (AnswerReading.Text(asked[(survey, response.Version)], response.Answers) is { Length: > 0 } text)
            {
                waiting.Add(CountWords.Read(text, response.Language));
            }
        }

        if (waiting.Count >= least)
        {
            Take(learned, waiting);
        }

        return learned.Count > Most ? learned[^Most..] : learned;
    }

    private static void Take(List<ThemeText> learned, List<ThemeText> waiting)
    {
        learned.AddRange(waiting);
        waiting.Clear();
    }
}
