using System.Globalization;
using Ambos.Core.Surveys;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Feedback.Demo;

/// <summary>A team whose people answer the pulse.</summary>
internal sealed record PulseTeam(Guid Id, string Key, int People);

/// <summary>Customers or colleagues, asked in eight quarters: buyers recommend the company less since it delivers later.</summary>
internal sealed class Recommendations(Survey survey, DemoChance chance, string zone, ReasonWords words, IReadOnlyList<Guid> people)
{
    private const int Quarters = 8;
    private const int MonthsOfQuarter = 3;
    private const double Commenting = 0.4;
    private const int Promoter = 9, Detractor = 6;

    /// <summary>Answers in each quarter.</summary>
    public required int Many { get; init; }

    /// <summary>At first, and by how much it falls from quarter to quarter.</summary>
    public double Mean { get; init; } = 8.9;
    public double Falls { get; init; } = 0.12;

    /// <summary>Share of those who were signed in; the others came by an open link.</summary>
    public double Named { get; init; } = 0.7;

    public void Write(AmbosDb db, CountAnswers counting, LocalDate month)
    {
        var tz = DateTimeZoneProviders.Tzdb[zone];
        var name = survey.Kind is SurveyKind.Nps ? "nps" : "enps";
        for (var quarter = 0; quarter < Quarters; quarter++)
        {
            var starts = month.PlusMonths((quarter - Quarters) * MonthsOfQuarter);
            var wave = new Wave { Id = chance.Id($"{name} wave {quarter}"), SurveyId = survey.Id, Starts = starts, Ends = DateAdjusters.EndOfMonth(starts) };
            db.Add(wave);
            var first = (int)(chance.Share($"{name} first {quarter}") * people.Count);
            for (var one = 0; one < Many; one++)
            {
                var response = Answer(wave, tz, $"{name} {quarter} {one}", Mean - (Falls * quarter), people[(first + one) % people.Count]);
                db.Add(response);
                counting.Add(CellsFollower.Key(response), survey.Draft, response.Answers);
            }
        }
    }

    private Response Answer(Wave wave, DateTimeZone tz, string thing, double mean, Guid person)
    {
        var (score, named) = (chance.Near(mean, 0, 10, thing), chance.Share(thing + " named") < Named);
        return new()
        {
            Id = chance.Key(thing),
            SurveyId = survey.Id,
            WaveId = wave.Id,
            Version = survey.CurrentVersion,
            At = wave.Starts.AtMidnight().InZoneLeniently(tz).ToInstant() + Duration.FromHours(chance.Share(thing + " hour") * 24 * 20),
            Channel = named ? SurveyChannel.Portal : SurveyChannel.Link,
            Language = survey.Draft.Language,
            PersonId = named ? person : null,
            Answers = Said([("nps", Number(score)), .. Reasons(score, thing)]),
        };
    }

    /// <summary>Some say why, and what should be better.</summary>
    private IEnumerable<(string, string)> Reasons(int score, string thing)
    {
        if (chance.Share(thing + " comments") >= Commenting || score is > Detractor and < Promoter)
        {
            yield break;
        }

        yield return ("comment", chance.One(score >= Promoter ? words.Good : words.Bad, thing + " reason"));
        if (score <= Detractor)
        {
            yield return ("better", chance.One(words.Better, thing + " better"));
        }
    }

    internal static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    internal static Answers Said(IEnumerable<(string Key, string Value)> said) => new(said.ToDictionary(answer => answer.Key, answer => (IReadOnlyList<string>)[answer.Value]));
}

/// <summary>Colleagues, asked in each of the last twelve months without their names: whoever is flooded on Mondays has less time.</summary>
internal sealed class Pulse(Survey survey, DemoChance chance, MoodWords words)
{
    private const int Months = 12;
    private const double Taking = 0.9, Commenting = 0.35;
    private const int Well = 3;
    private const string Flooded = "team it";

    public void Write(AmbosDb db, CountAnswers counting, LocalDate month, IReadOnlyList<PulseTeam> teams)
    {
        for (var number = 1; number <= Months; number++)
        {
            var starts = month.PlusMonths(number - Months - 1);
            var wave = new Wave
            {
                Id = chance.Id($"pulse wave {number}"),
                SurveyId = survey.Id,
                Starts = starts,
                Ends = DateAdjusters.EndOfMonth(starts),
                Release = number,
            };
            db.Add(wave);
            foreach (var (team, person) in teams.SelectMany(team => Enumerable.Range(0, team.People).Select(person => (team, person))))
            {
                var thing = $"pulse {number} {team.Key} {person}";
                if (chance.Share(thing) < Taking)
                {
                    var response = Answer(wave, team, thing);
                    db.Add(response);
                    counting.Add(CellsFollower.Key(response), survey.Draft, response.Answers);
                }
            }
        }
    }

    private AnonymousResponse Answer(Wave wave, PulseTeam team, string thing)
    {
        var flooded = team.Key == Flooded;
        var mood = chance.Near(flooded ? 3.2 : 4.1, 1, 5, thing + " mood");
        var said = flooded ? words.Flooded : mood > Well ? words.Good : words.Bad;
        return new()
        {
            Id = chance.Key(thing),
            SurveyId = survey.Id,
            WaveId = wave.Id,
            Version = survey.CurrentVersion,
            Answers = Recommendations.Said(
            [
                ("mood", Recommendations.Number(mood)),
                ("load", Recommendations.Number(chance.Near(flooded ? 2.3 : 3.8, 1, 5, thing + " load"))),
                .. chance.Share(thing + " comments") < Commenting ? new[] { ("comment", chance.One(said, thing + " words")) } : [],
            ]),
            TeamId = team.Id,
            Release = wave.Release,
        };
    }
}
