using Ambos.Feedback.Answering;
using Ambos.Feedback.Contract;
using Ambos.Feedback.Surveys;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Bench;

/// <summary>A survey that is asked, with its waves.</summary>
internal sealed record Surveyed(Survey Survey, Wave[] Waves)
{
    private const int Months = 12;

    /// <summary>Publishes a template as it stands.</summary>
    public static async Task<Surveyed> Add(AmbosDb db, string template, string name, Func<Guid, int, Wave> wave)
    {
        var (id, now, found) = (TimeProvider.System.NewId(), TimeProvider.System.Now(), SurveyTemplate.Of(template)!);
        var survey = new Survey
        {
            Id = id,
            Name = name,
            Kind = found.Kind,
            Side = found.Side,
            State = SurveyState.Open,
            Secrecy = found.Secrecy,
            Groups = found.Groups,
            FirstAnswered = true,
            Draft = found.Content,
            CurrentVersion = 1,
            CreatedAt = now,
        };
        Wave[] waves = [.. Enumerable.Range(0, Months).Select(month => wave(id, month))];
        db.Add(survey);
        db.Add(new SurveyVersion { Id = TimeProvider.System.NewId(), SurveyId = id, Number = 1, PublishedAt = now, Content = found.Content });
        db.AddRange(waves);
        await db.SaveChangesAsync();

        return new(survey, waves);
    }

    /// <summary>A named and an anonymous survey with so many invitations each, whose tokens are numbers: <c>n…1</c> and <c>a…1</c>.</summary>
    public static async Task<int> Invite(string folder, int count)
    {
        await using var bench = await Bench.Open(folder);
        bench.Pragma("synchronous = OFF");
        foreach (var (template, letter) in new[] { ("csat", 'n'), ("job-satisfaction", 'a') })
        {
            var asked = await Add(bench.Db, template, template, (survey, month) => new()
            {
                Id = TimeProvider.System.NewId(),
                SurveyId = survey,
                Starts = new LocalDate(2026, 1, 1).PlusMonths(month),
            });
            using var insert = new BulkInsert<Invitation>(bench.Connection, bench.Db);
            using var transaction = bench.Connection.BeginTransaction();
            for (var i = 0; i < count; i++)
            {
                insert.Insert(Invitation(asked, SurveyTokens.Hash($"{letter}{i:D21}")), transaction);
            }

            await transaction.CommitAsync();
        }

        return 0;
    }

    private static Invitation Invitation(Surveyed asked, byte[] hash) => new()
    {
        Id = TimeProvider.System.NewId(),
        SurveyId = asked.Survey.Id,
        WaveId = asked.Waves[0].Id,
        Language = "en",
        Channel = SurveyChannel.Mail,
        TokenHash = hash,
        State = InvitationState.Sent,
        CreatedAt = TimeProvider.System.Now(),
    };
}
