using System.Buffers.Text;
using Ambos.Core.Surveys;
using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Surveys;
using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Feedback.Answering;

/// <summary>What somebody answers.</summary>
public sealed record SurveyAnswer
{
    /// <summary>For each key the values, see the survey's questions.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Answers { get; init; }

    /// <summary>The language in which it was answered.</summary>
    public string? Language { get; init; }

    /// <summary>The version that was shown; nothing for the newest.</summary>
    public int? Version { get; init; }

    /// <summary>A random UUID that names this answer: sent again, it counts once. Nothing else is kept of it.</summary>
    public Guid? Key { get; init; }

    /// <summary>22 random letters that lead back to an answer without a name: only their fingerprint is kept, see <c>/s/voice</c>.</summary>
    public string? WayBack { get; init; }

    /// <summary>The words may be quoted without the name: consent to the purpose "reference" of who answers a named survey.</summary>
    public bool MayQuote { get; init; }
}

/// <summary>Takes an answer: once by an invitation, as often as one likes by a link that many may use.</summary>
public sealed class TakeAnswer(
    FindAsked find, SurveyShelf shelf, MonthlyWave waves, Writer writer, TakeAnonymous hidden, AnswerThrottle throttle, FileStore files, CurrentUser user, IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>To what the files of an answer belong.</summary>
    public const string FileOwner = "response";

    private const int RandomVersion = 4;

    /// <summary>Whether the way back that was asked for is open: there have to be words to which one can reply.</summary>
    public async Task<bool> Run(string token, SurveyAnswer answer, CancellationToken cancel)
    {
        var asked = await find.Run(token, cancel) ?? throw new NotFoundException();
        if (asked.Participated || !asked.IsOpen)
        {
            throw new RefusedException(asked.Participated ? "already-answered" : "survey-closed");
        }

        if (asked.InvitationId is null)
        {
            throttle.Count(http.HttpContext?.Connection.RemoteIpAddress);
        }

        var (number, content) = await find.Content(asked, answer.Version, cancel) ?? throw new NotFoundException();
        var given = Checked(content, answer);
        var language = Language(content, asked, answer.Language);
        var (question, code) = (WrittenIn(content, given), CodeOf(asked, answer));
        var kept = new GivenAnswer(number, given, language, KeyOf(answer), FilesOf(content, given)) { Question = question, Code = code, MayQuote = answer.MayQuote && question is not null };
        await Keep(asked, kept, cancel);
        if (!asked.Survey.FirstAnswered)
        {
            shelf.Forget(asked.Survey.Id);
        }

        return kept.Opened;
    }

    public static void Map(RouteGroupBuilder answers) => answers
        .MapPost("/{token}", async (string token, SurveyAnswer body, TakeAnswer take, CancellationToken cancel) =>
        {
            await take.Run(token, body, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.Public)
        .WithName(nameof(TakeAnswer))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    /// <summary>The answers that count, without those on branches that were left.</summary>
    private static Answers Checked(Questionnaire content, SurveyAnswer answer)
    {
        var given = AnswerForm.Tidy(answer.Answers);
        var problems = content.Problems(given);
        return problems.Count == 0 ? content.Pruned(given) : throw new InvalidException(problems[0].Key, problems[0].Code);
    }

    /// <summary>A key that does not look random is not trusted to be so.</summary>
    private static Guid KeyOf(SurveyAnswer answer) => answer.Key is { Version: RandomVersion } key ? key : SurveyTokens.NewKey();

    private static string Language(Questionnaire content, Asked asked, string? said) => content.Languages.Contains(said ?? "") ? said! : asked.Language ?? content.Language;

    /// <summary>The first question that was answered in words.</summary>
    private static string? WrittenIn(Questionnaire content, Answers given) => content.AllQuestions
        .FirstOrDefault(question => question.Type is QuestionType.Text or QuestionType.LongText && given.One(question.Key) is { Length: > 0 })?.Key;

    private static string? CodeOf(Asked asked, SurveyAnswer answer) => answer.WayBack is not { Length: > 0 } code || asked.IsNamed ? null
        : code.Length == SurveyTokens.SecretLength && Base64Url.IsValid(code) ? code : throw new InvalidException("wayBack", ErrorCodes.Unknown);

    /// <summary>Only named surveys ask for files: a file says who sent it.</summary>
    private static Guid[] FilesOf(Questionnaire content, Answers given) =>
        [.. content.AllQuestions.Where(question => question.Type is QuestionType.File).SelectMany(question => given.Of(question.Key)).Select(Guid.Parse)];

    private Task Keep(Asked asked, GivenAnswer given, CancellationToken cancel) => asked.IsNamed ? KeepNamed(asked, given, cancel) : KeepAnonymous(asked, given, cancel);

    private async Task KeepNamed(Asked asked, GivenAnswer given, CancellationToken cancel)
    {
        var month = await waves.Month(cancel);
        var actor = asked.Channel is SurveyChannel.Kiosk ? Actor.Guest : user.Actor; // who has signed in there is not who answers
        var wave = await writer.Run(actor, async work =>
        {
            await Begin(work, asked, cancel);
            var wave = asked.WaveId ?? await waves.Of(work, asked.Survey.Id, month, cancel);
            if (await AnswerInserts.Write(work, given.Named(asked, wave, work.Now, asked.PersonId ?? work.Actor.CustomerId), cancel))
            {
                await files.Bind(work, given.Files, FileOwner, given.Key, cancel);
                work.Record(Survey.Subject, asked.Survey.Id, new SurveyAnswered(given.Key, asked.PersonId ?? work.Actor.CustomerId, asked.RequestId));
                if (given.MayQuote && (asked.PersonId ?? work.Actor.CustomerId) is { } person)
                {
                    await work.Agree(person, Purpose.Reference, clock.NewId(), asked.Survey.Name, cancel);
                }
            }

            return wave;
        }, cancel);
        Remember(asked, month, wave);
    }

    private async Task KeepAnonymous(Asked asked, GivenAnswer given, CancellationToken cancel)
    {
        var month = await waves.Month(cancel);
        Remember(asked, month, await hidden.Run(asked, given, month, cancel));
    }

    /// <summary>Counts the invitation as answered, once, and settles the secrecy with the first answer.</summary>
    private static async Task Begin(Work work, Asked asked, CancellationToken cancel)
    {
        if (asked.InvitationId is { } invitation)
        {
            if (!await AnswerInserts.Mark(work, invitation, cancel))
            {
                throw new RefusedException("already-answered");
            }

            await AnswerInserts.Drop(work, invitation, cancel);
        }

        await AnswerInserts.Settle(work, asked.Survey, cancel);
    }

    private void Remember(Asked asked, LocalDate month, Guid wave)
    {
        if (asked.WaveId is null)
        {
            waves.Remember(asked.Survey.Id, month, wave);
        }
    }
}
