using System.Globalization;
using System.Text;
using Ambos.Core.Surveys;

namespace Ambos.Core.Statistics;

/// <summary>Sums and products of the numbers that people gave together, so that drivers are computed without going back to answers.</summary>
/// <remarks>
/// Kept apart for each set of questions that somebody answered, so that the cases without a blank can be summed for any choice of
/// questions. Of a long questionnaire the first <see cref="MostQuestions"/> numbers take part.
/// </remarks>
public sealed class AnswerSums
{
    /// <summary>A score and as many drivers as importance is computed for.</summary>
    public const int MostQuestions = RelativeImportance.MostPredictors + 1;

    private const char Between = '\n'; // in no key

    private readonly SortedDictionary<string, CrossSums> _sums = new(StringComparer.Ordinal);

    /// <summary>Adds one person's numbers.</summary>
    /// <param name="times">-1 takes them away again.</param>
    public void Add(Questionnaire asked, Answers answers, int times = 1)
    {
        var given = Keys(asked)
            .Select(key => (Key: key, Value: int.TryParse(answers.One(key), CultureInfo.InvariantCulture, out var number) ? number : (int?)null))
            .Where(pair => pair.Value is not null)
            .ToArray();
        if (given.Length > 1)
        {
            Found([.. given.Select(pair => pair.Key)]).Add([.. given.Select(pair => pair.Value!.Value)], times);
        }
    }

    /// <summary>The questions whose numbers are summed, in the order in which they are asked.</summary>
    public static IEnumerable<string> Keys(Questionnaire asked) =>
        asked.AllQuestions.Where(question => question.Range is not null).Take(MostQuestions).Select(question => question.Key);

    /// <summary>The sums over everybody who answered all of these, in this order.</summary>
    public CrossSums Of(IReadOnlyList<string> keys)
    {
        var all = new CrossSums(keys.Count);
        foreach (var (pattern, sums) in _sums)
        {
            var answered = pattern.Split(Between);
            int[] places = [.. keys.Select(key => Array.IndexOf(answered, key))];
            if (!places.Contains(-1))
            {
                all.Merge(sums, places);
            }
        }

        return all;
    }

    /// <summary>Adds what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="FormatException">The bytes are damaged.</exception>
    public void Merge(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var keys = Encoding.UTF8.GetString(Packing.TakeText(bytes, ref at)).Split(Between);
            var numbers = new long[CrossSums.Numbers(keys.Length)];
            for (var i = 0; i < numbers.Length; i++)
            {
                numbers[i] = Packing.Take(bytes, ref at);
            }

            Found(keys).Merge(numbers);
        }
    }

    /// <summary>For storage, in ordinal order.</summary>
    public byte[] ToBytes()
    {
        var bytes = new List<byte>();
        foreach (var (pattern, sums) in _sums.Where(pair => pair.Value.Count != 0))
        {
            Packing.Put(bytes, pattern);
            foreach (var number in sums.ToNumbers())
            {
                Packing.Put(bytes, number);
            }
        }

        return [.. bytes];
    }

    private CrossSums Found(string[] keys)
    {
        var pattern = string.Join(Between, keys);

        return _sums.TryGetValue(pattern, out var sums) ? sums : _sums[pattern] = new CrossSums(keys.Length);
    }
}
