using Ambos.Core.Surveys;
using Ambos.Feedback.Contract;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;

namespace Ambos.Feedback.Answering;

/// <summary>What is asked, and what becomes of the answers.</summary>
/// <param name="GroupSize">Fewer answers than this are never shown by themselves.</param>
/// <param name="Groups">The groups that an anonymous answer is kept with.</param>
public sealed record AskedReading(
    string Name, Secrecy Secrecy, int GroupSize, int CommentGroupSize, AnswerGroups Groups, bool Open, bool Answered, int Version, Questionnaire Questionnaire);

/// <summary>What somebody is asked who came by a link: for programs that ask in their own way.</summary>
public sealed class ReadAsked(FindAsked find)
{
    public async Task<AskedReading> Run(string token, CancellationToken cancel)
    {
        var asked = await find.Run(token, cancel) ?? throw new NotFoundException();
        var (number, content) = await find.Content(asked, null, cancel) ?? throw new NotFoundException();
        var survey = asked.Survey;
        return new(survey.Name, survey.Secrecy, survey.GroupSize, survey.CommentGroupSize, survey.Groups, asked.IsOpen, asked.Participated, number, content);
    }

    public static void Map(RouteGroupBuilder answers) => answers
        .MapGet("/{token}", (string token, ReadAsked read, CancellationToken cancel) => read.Run(token, cancel))
        .Allow(Right.Public)
        .WithName(nameof(ReadAsked))
        .ProducesProblem(StatusCodes.Status404NotFound);
}
