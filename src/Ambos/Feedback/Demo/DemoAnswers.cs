using System.Globalization;
using Ambos.Core.Surveys;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Feedback.Demo;

/// <summary>A team whose people answer the pulse.</summary>
internal sealed record PulseTeam(Guid Id, string Key, int People);

/// <summary>Buyers, asked in eight quarters: they recommend the company less since it delivers later.</summary>
internal sealed class Recommendations(Survey survey, DemoChance chance, string zone)
{
    private const int Quarters = 8;
    private const int MonthsOfQuarter = 3;

    public void Write(AmbosDb db, CountAnswers counting, LocalDate month, int many)
    {
        var tz = DateTimeZoneProviders.Tzdb[zone];
        for (var quarter = 0; quarter < Quarters; quarter++)
        {
            var starts = month.PlusMonths((quarter - Quarters) * MonthsOfQuarter);
            var wave = new Wave { Id = chance.Id($"nps wave {quarter}"), SurveyId = survey.Id, Starts = starts, Ends = DateAdjusters.EndOfMonth(starts) };
            db.Add(wave);
            for (var one = 0; one < many; one++)
            {
                var response = Answer(wave, tz, $"nps {quarter} {one}", 8.9 - (0.12 * quarter));
                db.Add(response);
                counting.Add(CellsFollower.Key(response), survey.Draft, response.Answers);
            }
        }
    }

    private Response Answer(Wave wave, DateTimeZone tz, string thing, double mean) => new()
    {
        Id = chance.Key(thing),
        SurveyId = survey.Id,
        WaveId = wave.Id,
        Version = survey.CurrentVersion,
        At = wave.Starts.AtMidnight().InZoneLeniently(tz).ToInstant() + Duration.FromHours(chance.Share(thing + " hour") * 24 * 20),
        Channel = SurveyChannel.Link,
        Language = survey.Draft.Language,
        Answers = Said(("nps", chance.Near(mean, 0, 10, thing))),
    };

    internal static Answers Said(params (string Key, int Value)[] said) => new(said.ToDictionary(
        answer => answer.Key, answer => (IReadOnlyList<string>)[answer.Value.ToString(CultureInfo.InvariantCulture)]));
}

/// <summary>Colleagues, asked in each of the last twelve months without their names: whoever is flooded on Mondays has less time.</summary>
internal sealed class Pulse(Survey survey, DemoChance chance)
{
    private const int Months = 12;
    private const double Taking = 0.9;
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

    private AnonymousResponse Answer(Wave wave, PulseTeam team, string thing) => new()
    {
        Id = chance.Key(thing),
        SurveyId = survey.Id,
        WaveId = wave.Id,
        Version = survey.CurrentVersion,
        Answers = Recommendations.Said(
            ("mood", chance.Near(team.Key == Flooded ? 3.2 : 4.1, 1, 5, thing + " mood")), ("load", chance.Near(team.Key == Flooded ? 2.3 : 3.8, 1, 5, thing + " load"))),
        TeamId = team.Id,
        Release = wave.Release,
    };
}
