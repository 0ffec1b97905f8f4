using System.Text.Json.Nodes;
using Ambos.Core.Anonymity;
using Ambos.Core.Statistics;
using Ambos.Core.Surveys;

namespace Ambos.Feedback.Figures;

/// <summary>Answers cases by the same statistics, and through the same gate, as the results of surveys.</summary>
public static class FigureAnswers
{
    private const int UsualLeast = 5;

    private static readonly Dictionary<string, Func<FigureCase, JsonObject>> Operations = new()
    {
        ["nps"] = asked => Said(NetPromoter.Of(Recommending(asked, "answers", "scores"))),
        ["nps-difference"] = asked => Said(NetPromoter.Between(Recommending(asked, "a", "a-scores"), Recommending(asked, "b", "b-scores"))),
        ["csat"] = asked => Said(Score.Of(Measure.Csat, ValueCounts.Of(asked.Scores("scores", 1, 5)))),
        ["ces"] = asked => Said(Score.Of(Measure.CesMean, ValueCounts.Of(asked.Scores("scores", 1, 7)))),
        ["ces-share"] = asked => Said(Score.Of(Measure.CesShare, ValueCounts.Of(asked.Scores("scores", 1, 7)))),
        ["share"] = asked => Said(ShareOf(asked, "answers").Estimate()),
        ["share-difference"] = asked => Said(Share.Between(ShareOf(asked, "a"), ShareOf(asked, "b"))),
        ["mean"] = Mean,
        ["mean-difference"] = asked => Said(Moments.Between(Moments.Of(asked.Numbers("a")), Moments.Of(asked.Numbers("b")))),
        ["false-discovery"] = asked => new() { ["adjusted"] = new JsonArray([.. FalseDiscovery.Adjusted(asked.Probabilities("p")).Select(p => (JsonNode?)p)]) },
        ["regression"] = Regress,
        ["anonymity"] = Gated,
    };

    public static IEnumerable<string> All => Operations.Keys;

    /// <exception cref="FigureInputException">A field is missing or wrong.</exception>
    public static JsonObject To(FigureCase asked) => Operations.TryGetValue(asked.Operation, out var operation)
        ? operation(asked)
        : throw new FigureInputException("op", $"write one of {string.Join(", ", Operations.Keys)}");

    private static Recommending Recommending(FigureCase asked, string counts, string scores)
    {
        if (!asked.Has(counts) && asked.Has(scores))
        {
            var values = ValueCounts.Of(asked.Scores(scores, 0, 10));
            return new(values.Between(9, 10), values.Between(7, 8), values.Between(0, 6));
        }

        return asked.Counts(counts, 3) is [var promoters, var passives, var detractors] ? new(promoters, passives, detractors) : default;
    }

    private static Share ShareOf(FigureCase asked, string field) => asked.Counts(field, 2) is [var of, var count] && of <= count
        ? new(of, count)
        : throw new FigureInputException(field, "write how many, and of how many");

    private static JsonObject Mean(FigureCase asked)
    {
        var values = asked.Numbers("values");
        var moments = Moments.Of(values);
        var said = Said(moments.Estimate());
        said["deviation"] = moments.Deviation;
        said["autocorrelation"] = Series.Autocorrelation(values, Math.Max(1, asked.Whole("lag", 1)));
        return said;
    }

    private static JsonObject Regress(FigureCase asked)
    {
        var (outcome, predictors) = (asked.Numbers("y"), asked.Rows("x"));
        if (outcome.Count != predictors.Count)
        {
            throw new FigureInputException("x", "write a row of predictors for each number of y");
        }

        var (fit, refusal) = Regression.Of([.. predictors.Zip(outcome, (row, value) => row.Append(value).ToArray())]);
        return fit is null
            ? new() { ["refused"] = $"{refusal!.Fault}" }
            : new()
            {
                ["n"] = fit.Cases,
                ["intercept"] = fit.Intercept,
                ["explained"] = fit.Explained,
                ["deviation"] = fit.ResidualDeviation,
                ["coefficients"] = new JsonArray([.. fit.Coefficients.Select(Said)]),
            };
    }

    /// <summary>Groups without common members beside their total; or sets of them that one viewer asks for one after the other.</summary>
    private static JsonObject Gated(FigureCase asked)
    {
        var groups = asked.Groups("groups");
        var population = new Population([.. groups.Select(group => group.People), asked.Whole("others", 0)]);
        var gate = new Gate(population, asked.Whole("least", UsualLeast), []);
        if (!asked.Has("ask"))
        {
            var total = gate.Ask(population.All, []);
            var verdicts = gate.AskTable([.. groups.Select((_, place) => population.Where(cell => cell == place))], population.All, _ => []);
            return new() { ["total"] = $"{total}", ["groups"] = new JsonObject(groups.Zip(verdicts, (group, verdict) => KeyValuePair.Create(group.Name, (JsonNode?)$"{verdict}"))) };
        }

        var places = groups.Index().ToDictionary(group => group.Item.Name, group => group.Index);
        var sets = asked.Sets("ask").Select(names => names.Select(name => places.TryGetValue(name, out var place) ? place : throw new FigureInputException("ask", $"{name} is no group")).ToHashSet());
        return new() { ["ask"] = new JsonArray([.. sets.Select(set => (JsonNode?)$"{gate.Ask(population.Where(set.Contains), [population.All])}")]) };
    }

    private static JsonObject Said(Estimate? estimate) => new()
    {
        ["value"] = estimate?.Value,
        ["n"] = estimate?.Count ?? 0,
        ["standardError"] = estimate?.StandardError,
        ["low"] = estimate?.Interval?.Low,
        ["high"] = estimate?.Interval?.High,
    };

    private static JsonObject Said(Difference? difference) => new()
    {
        ["value"] = difference?.Value,
        ["standardError"] = difference?.StandardError,
        ["statistic"] = difference?.Statistic,
        ["p"] = difference?.Probability,
        ["low"] = difference?.Interval?.Low,
        ["high"] = difference?.Interval?.High,
        ["finding"] = $"{difference?.Finding ?? Finding.TooFew}",
    };

    private static JsonNode Said(Coefficient coefficient) => new JsonObject
    {
        ["value"] = coefficient.Value,
        ["standardError"] = coefficient.StandardError,
        ["p"] = coefficient.Probability,
        ["low"] = coefficient.Interval.Low,
        ["high"] = coefficient.Interval.High,
    };
}
