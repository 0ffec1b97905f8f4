namespace Ambos.Core.Opinions;

/// <summary>
/// Tells texts above a score from the others: logistic regression over traits, each scaled by how differently the two sides
/// use it.
/// </summary>
/// <remarks>
/// Scaling after Wang and Manning, "Baselines and bigrams" (ACL 2012); steps after Duchi, Hazan and Singer, "Adaptive
/// subgradient methods" (JMLR 12, 2011). The same texts in the same order give the same result to the last bit.
/// </remarks>
internal sealed class Separation
{
    private const float Step = 0.2f;
    private const float Damping = 0.1f;
    private const float Floor = 0.3f;
    private const int LeastSteps = 60_000;

    private readonly float[] _scale;
    private readonly float[] _weight = new float[1 << Traits.Bits];
    private double _base;

    private Separation(float[] scale) => _scale = scale;

    /// <summary>Learns from some of the lessons.</summary>
    /// <param name="lessons">All lessons.</param>
    /// <param name="chosen">Which of them, by index.</param>
    /// <param name="above">Whether a lesson lies above.</param>
    /// <param name="cancel">Stops it.</param>
    public static Separation Learn(Lessons lessons, IReadOnlyList<int> chosen, Func<ScoredText, bool> above, CancellationToken cancel)
    {
        var separation = new Separation(Scale(lessons, chosen, above));
        separation.Walk(lessons, [.. chosen], above, cancel);

        return separation;
    }

    /// <summary>The probability, 0 to 1, that a text lies above.</summary>
    public double Chance(int[] traits) => Sigmoid(Sum(traits, 1 / Norm(traits)));

    private static float[] Scale(Lessons lessons, IReadOnlyList<int> chosen, Func<ScoredText, bool> above)
    {
        var (upper, lower) = (new float[1 << Traits.Bits], new float[1 << Traits.Bits]);
        var (uppers, lowers) = (2f, 2f);
        foreach (var index in chosen)
        {
            var isAbove = above(lessons.Texts[index]);
            var counts = isAbove ? upper : lower;
            uppers += isAbove ? 1 : 0;
            lowers += isAbove ? 0 : 1;
            foreach (var trait in lessons[index])
            {
                counts[trait]++;
            }
        }

        for (var trait = 0; trait < upper.Length; trait++)
        {
            // What stands in one text only tells nothing of others.
            var known = upper[trait] + lower[trait] > 1;
            upper[trait] = known ? Floor + Math.Abs(MathF.Log((upper[trait] + 1) / uppers) - MathF.Log((lower[trait] + 1) / lowers)) : 0;
        }

        return upper;
    }

    private void Walk(Lessons lessons, int[] order, Func<ScoredText, bool> above, CancellationToken cancel)
    {
        var squares = new float[_weight.Length];
        var random = new Lot(7);
        var baseSquares = 1.0;
        for (var round = Math.Clamp(LeastSteps / Math.Max(order.Length, 1), 4, 30); round > 0; round--)
        {
            random.Shuffle(order);
            cancel.ThrowIfCancellationRequested();
            foreach (var index in order)
            {
                var text = lessons.Texts[index];
                var traits = lessons[index];
                var share = 1 / Norm(traits);
                var error = text.Weight * (float)(Sigmoid(Sum(traits, share)) - (above(text) ? 1 : 0));
                Correct(traits, squares, error * share);
                baseSquares += error * error;
                _base -= Step * error / Math.Sqrt(baseSquares);
            }
        }
    }

    private void Correct(int[] traits, float[] squares, float error)
    {
        foreach (var trait in traits)
        {
            var slope = error * _scale[trait];
            squares[trait] += slope * slope;
            _weight[trait] -= Step * slope / MathF.Sqrt(squares[trait] + Damping);
        }
    }

    private double Sum(int[] traits, float share)
    {
        var sum = 0f;
        foreach (var trait in traits)
        {
            sum += _weight[trait] * _scale[trait];
        }

        return _base + (sum * share);
    }

    private float Norm(int[] traits)
    {
        var sum = 1e-9f;
        foreach (var trait in traits)
        {
            sum += _scale[trait] * _scale[trait];
        }

        return MathF.Sqrt(sum);
    }

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
}
