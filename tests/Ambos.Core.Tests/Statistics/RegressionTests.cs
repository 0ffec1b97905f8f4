using Ambos.Core.Statistics;
using FsCheck.Fluent;

namespace Ambos.Core.Tests.Statistics;

public sealed class RegressionTests
{
    /// <summary>NIST StRD, Longley (JASA 62, 1967): deflator, product, unemployed, forces, population, year; employed.</summary>
    private static readonly double[][] Longley =
    [
        [83.0, 234289, 2356, 1590, 107608, 1947, 60323], [88.5, 259426, 2325, 1456, 108632, 1948, 61122],
        [88.2, 258054, 3682, 1616, 109773, 1949, 60171], [89.5, 284599, 3351, 1650, 110929, 1950, 61187],
        [96.2, 328975, 2099, 3099, 112075, 1951, 63221], [98.1, 346999, 1932, 3594, 113270, 1952, 63639],
        [99.0, 365385, 1870, 3547, 115094, 1953, 64989], [100.0, 363112, 3578, 3350, 116219, 1954, 63761],
        [101.2, 397469, 2904, 3048, 117388, 1955, 66019], [104.6, 419180, 2822, 2857, 118734, 1956, 67857],
        [108.4, 442769, 2936, 2798, 120445, 1957, 68169], [110.8, 444546, 4681, 2637, 121950, 1958, 66513],
        [112.6, 482704, 3813, 2552, 123366, 1959, 68655], [114.2, 502601, 3931, 2514, 125368, 1960, 69564],
        [115.7, 518173, 4806, 2572, 127852, 1961, 69331], [116.9, 554894, 4007, 2827, 130081, 1962, 70551],
    ];

    [Fact]
    public void The_certified_values_of_a_hard_case_come_out()
    {
        var fit = Regression.Of(Longley).Fit!;

        (double Value, double Error)[] certified =
        [
            (15.0618722713733, 84.9149257747669), (-0.0358191792925910, 0.0334910077722432), (-2.02022980381683, 0.488399681651699),
            (-1.03322686717359, 0.214274163161675), (-0.0511041056535807, 0.226073200069370), (1829.15146461355, 455.478499142212),
        ];
        Assert.Equal(1, fit.Intercept / -3482258.63459582, 1e-9);
        Assert.Equal(1, fit.InterceptError / 890420.383607373, 1e-9);
        Assert.Equal(304.854073561965, fit.ResidualDeviation, 1e-6);
        Assert.Equal(0.995479004577296, fit.Explained, 1e-11);
        Assert.All(certified.Zip(fit.Coefficients), pair =>
        {
            Assert.Equal(1, pair.Second.Value / pair.First.Value, 1e-8);
            Assert.Equal(1, pair.Second.StandardError / pair.First.Error, 1e-8);
        });
    }

    [Fact]
    public void Sums_give_the_same_as_the_cases_themselves() => Property.Holds(
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from width in Gen.Choose(2, 6)
        select (Seed: seed, Width: width),
        sample =>
        {
            var cases = Cases(sample.Seed, sample.Width, 80);
            var sums = new CrossSums(sample.Width);
            cases.ForEach(answers => sums.Add(answers));

            var (bySums, byCases) = (Regression.Of(sums).Fit!, Regression.Of([.. cases.Select(answers => answers.Select(value => (double)value).ToArray())]).Fit!);

            Assert.Equal(byCases.Intercept, bySums.Intercept, 1e-8);
            Assert.Equal(byCases.Explained, bySums.Explained, 1e-10);
            Assert.All(byCases.Coefficients.Zip(bySums.Coefficients), pair =>
            {
                Assert.Equal(pair.First.Value, pair.Second.Value, 1e-9);
                Assert.Equal(pair.First.StandardError, pair.Second.StandardError, 1e-9);
                Assert.Equal(pair.First.Inflation, pair.Second.Inflation, 1e-8);
            });
            Assert.Equal(bySums.Explained, bySums.Importance.Sum(), 1e-9);
            Assert.All(bySums.Importance, part => Assert.True(part >= 0));
        });

    [Fact]
    public void The_importance_of_two_predictors_is_what_the_formula_says()
    {
        double[,] correlations = { { 1, 0.5, 0.6 }, { 0.5, 1, 0.4 }, { 0.6, 0.4, 1 } };
        const double Explained = ((0.6 * 0.6) + (0.4 * 0.4) - (2 * 0.6 * 0.4 * 0.5)) / (1 - (0.5 * 0.5));

        var importance = RelativeImportance.Of(correlations);

        Assert.Equal(((0.6 * 0.6) + Explained - (0.4 * 0.4)) / 2, importance[0], 1e-12);
        Assert.Equal(((0.4 * 0.4) + Explained - (0.6 * 0.6)) / 2, importance[1], 1e-12);
    }

    [Fact]
    public void What_cannot_be_computed_is_refused_with_the_reason()
    {
        Assert.Equal(new RegressionRefusal(RegressionFault.TooFewCases), Regression.Of([]).Refusal);
        Assert.Equal(new RegressionRefusal(RegressionFault.TooFewCases), Regression.Of([[1, 1], [2, 3]]).Refusal);
        Assert.Equal(new RegressionRefusal(RegressionFault.OutcomeConstant), Regression.Of([[1, 4], [2, 4], [3, 4], [5, 4]]).Refusal);
        Assert.Equal(
            new RegressionRefusal(RegressionFault.PredictorConstant, 1),
            Regression.Of([[1, 7, 1], [2, 7, 3], [3, 7, 4], [5, 7, 6], [6, 7, 6]]).Refusal);
        Assert.Equal(
            new RegressionRefusal(RegressionFault.Collinear, 1),
            Regression.Of([[1, 3, 1], [2, 5, 3], [3, 7, 4], [5, 11, 6], [6, 13, 6]]).Refusal);
    }

    [Fact]
    public void Drivers_need_ten_cases_each_and_may_not_repeat_each_other()
    {
        var few = new CrossSums(3);
        Cases(1, 3, Drivers.Needed(2) - 1).ForEach(answers => few.Add(answers));
        var repeated = new CrossSums(3);
        Cases(1, 2, 100).ForEach(answers => repeated.Add([answers[0], answers[0] + (answers[1] == 5 && answers[0] == 1 ? 1 : 0), answers[1]]));

        Assert.Equal(RegressionFault.TooFewCases, Drivers.Of(few).Refusal!.Fault);
        Assert.Equal(RegressionFault.Collinear, Drivers.Of(repeated).Refusal!.Fault);
        few.Add([1, 5, 2]);
        Assert.NotNull(Drivers.Of(few).Fit);
    }

    [Fact]
    public void A_trend_needs_three_waves_and_weighs_them()
    {
        Estimate?[] waves = [Wave(10, 2), Wave(13, 2), null, Wave(19, 2)];

        Assert.Equal(3, Trend.PerWave(waves)!.Value, 1e-9);
        Assert.Equal(Finding.Higher, Trend.PerWave(waves)!.Finding);
        Assert.Equal(Finding.NoDifference, Trend.PerWave([Wave(10, 20), Wave(13, 20), Wave(19, 20)])!.Finding);
        Assert.Null(Trend.PerWave(waves[..3]));
    }

    private static Estimate Wave(double value, double error) => new(value, 50, error, null);

    /// <summary>Answers from 1 to 5; the last depends on the first and on chance.</summary>
    private static List<int[]> Cases(int seed, int width, int count)
    {
        var random = new Random(seed);

        return
        [
            .. Enumerable.Range(0, count).Select(_ =>
            {
                var answers = Enumerable.Range(0, width).Select(_ => random.Next(1, 6)).ToArray();
                answers[^1] = Math.Clamp((answers[0] + answers[^1]) / 2, 1, 5);

                return answers;
            }),
        ];
    }
}
