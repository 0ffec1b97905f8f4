using Ambos.Core.Surveys;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;
using Ambos.Tests.TestHost;
using NodaTime;

namespace Ambos.Tests.Feedback.Results;

/// <summary>Surveys with answers by chance, the same ones each time.</summary>
public sealed class SurveyScene(TestApp app, World world)
{
    public static readonly Questionnaire Asked = new()
    {
        Languages = ["en", "es"],
        Sections =
        [
            new Section
            {
                Key = "all",
                Questions =
                [
                    new Question { Key = "recommend", Type = QuestionType.Nps, Measure = Measure.Nps, Required = true, Text = Words("Would you recommend us?") },
                    new Question { Key = "pace", Type = QuestionType.Scale, Required = true, Text = Words("How fast are we?") },
                    new Question { Key = "care", Type = QuestionType.Stars, Text = Words("How careful are we?") },
                    new Question { Key = "ways", Type = QuestionType.Choices, Text = Words("How do you reach us?"), Options = [new("mail", Words("Mail")), new("phone", Words("Phone"))] },
                    new Question { Key = "why", Type = QuestionType.LongText, Text = Words("Why?") },
                ],
            },
        ],
    };

    private static int _scenes = 22;

    private readonly Random _random = new(Interlocked.Increment(ref _scenes));

    public Guid Survey { get; } = Guid.CreateVersion7();

    /// <summary>The waves, the earliest first; the last two are made from the start.</summary>
    public Wave[] Waves { get; private set; } = [];

    public Guid[] Teams => [world.People.Sales.Id, world.People.Workshop.Id, world.People.Warehouse.Id];

    public async Task Publish(Secrecy secrecy, int waves = 2)
    {
        Waves = [.. Enumerable.Range(1, waves).Select(month => new Wave { Id = Guid.CreateVersion7(), SurveyId = Survey, Starts = new LocalDate(2026, 1, 1).PlusMonths(month) })];
        await app.Run(work =>
        {
            work.Db.Add(new Survey
            {
                Id = Survey,
                Name = "How are we doing?",
                Kind = SurveyKind.Nps,
                Side = Side.Internal,
                State = SurveyState.Open,
                Secrecy = secrecy,
                Groups = AnswerGroups.Team | AnswerGroups.Service | AnswerGroups.Language | AnswerGroups.CustomerTeam,
                FirstAnswered = true,
                Draft = Asked,
                CurrentVersion = 1,
                CreatedAt = work.Now,
            });
            work.Db.Add(new SurveyVersion { Id = Guid.CreateVersion7(), SurveyId = Survey, Number = 1, PublishedAt = work.Now, Content = Asked });
            work.Db.AddRange(Waves);
            return Task.CompletedTask;
        });
    }

    /// <summary>So many people answer, each in a unit of work of their own. Returns their answers in the order in which they came.</summary>
    public async Task<List<AnonymousResponse>> AnswerHidden(int people, int wave = 0)
    {
        var given = new List<AnonymousResponse>();
        for (var i = 0; i < people; i++)
        {
            var response = new AnonymousResponse
            {
                Id = Lot(),
                SurveyId = Survey,
                WaveId = Waves[wave].Id,
                Version = 1,
                Answers = Answers($"voice-{wave}-{i:0000}-{Lot():n}"),
                TeamId = Teams[Math.Min(_random.Next(4), 2)],
                ServiceId = _random.Next(2) == 0 ? world.Shelf.Table : world.Shelf.Laptop,
                Language = _random.Next(3) == 0 ? "es" : "en",
                Release = WaitingAnswer.NotReleased,
            };
            await Unreleased.Give(app, [response]);
            given.Add(response);
        }

        return given;
    }

    /// <summary>So many customers answer with their names.</summary>
    public async Task<List<Response>> AnswerNamed(int people, int wave = 0)
    {
        var given = Enumerable.Range(0, people).Select(i => new Response
        {
            Id = Guid.CreateVersion7(),
            SurveyId = Survey,
            WaveId = Waves[wave].Id,
            Version = 1,
            At = app.Clock.Now() + Duration.FromSeconds(i),
            Channel = i % 2 == 0 ? SurveyChannel.Mail : SurveyChannel.Portal,
            Language = "en",
            Answers = Answers($"named-{i}"),
            PersonId = world.People.Bruno.Id,
            TeamId = Teams[i % 3],
            ServiceId = world.Shelf.Table,
        }).ToList();
        await app.Run(work =>
        {
            work.Db.AddRange(given);
            given.ForEach(response => work.Record(Ambos.Feedback.Contract.Survey.Subject, Survey, new SurveyAnswered(response.Id, response.PersonId, null)));
            return Task.CompletedTask;
        });
        await app.CatchUp();

        return given;
    }

    public Task<int> Release() => app.With<ReleaseAnswers, int>(release => release.Run(TestContext.Current.CancellationToken));

    /// <summary>A random key, the same in each run of the tests.</summary>
    private Guid Lot()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);

        return new Guid(bytes);
    }

    private Answers Answers(string text)
    {
        var pace = _random.Next(1, 6);
        var given = new Dictionary<string, IReadOnlyList<string>>
        {
            ["recommend"] = [$"{Math.Clamp((2 * pace) + _random.Next(-2, 3), 0, 10)}"],
            ["pace"] = [$"{pace}"],
            ["ways"] = ["mail"],
        };
        if (_random.Next(3) > 0)
        {
            given["care"] = [$"{_random.Next(1, 6)}"];
            given["why"] = [text];
        }

        return new Answers(given);
    }

    private static Dictionary<string, string> Words(string text) => new() { ["en"] = text };
}
