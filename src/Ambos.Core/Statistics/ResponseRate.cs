namespace Ambos.Core.Statistics;

/// <summary>How many of those who were asked answered to the end.</summary>
/// <param name="Invited">Everybody to whom an invitation was sent.</param>
/// <param name="Ineligible">Of these, who should not have been asked: left, withdrew consent, belong to another group.</param>
/// <param name="Undeliverable">Of these, whom the invitation did not reach. Shown apart, never counted as silent.</param>
/// <param name="Completed">Of the rest, who answered to the end.</param>
public readonly record struct ResponseRate(long Invited, long Ineligible, long Undeliverable, long Completed)
{
    /// <summary>Who was asked and could answer.</summary>
    public long Reached => Math.Max(0, Invited - Ineligible - Undeliverable);

    /// <summary>Completed of reached, from 0 to 1, with Wilson's interval. Null when nobody was reached.</summary>
    /// <remarks>Answers without an invitation, such as from a poster, do not count here; the caller leaves them out.</remarks>
    public Estimate? Estimate() => new Share(Math.Min(Completed, Reached), Reached).Estimate();

    /// <summary>Two groups as one.</summary>
    public static ResponseRate operator +(ResponseRate a, ResponseRate b) => new(
        a.Invited + b.Invited, a.Ineligible + b.Ineligible, a.Undeliverable + b.Undeliverable, a.Completed + b.Completed);
}
