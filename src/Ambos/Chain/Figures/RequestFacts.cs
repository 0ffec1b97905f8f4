using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Chain.Figures;

/// <summary>All of a request that figures are made of.</summary>
internal sealed record RequestFacts(
    Guid ServiceId,
    Side Side,
    LocalDate Day,
    bool Delivered,
    Verdict Verdict,
    bool PingPong,
    int ScoreSum,
    int ScoreCount,
    string BrokenBy,
    IReadOnlyList<HandoverFacts> Handovers)
{
    /// <summary>What the request adds to the figures of its service.</summary>
    public ServiceAmounts Amounts()
    {
        var scored = ScoreCount > 0 ? 1 : 0;
        var score = scored * (long)Math.Round((decimal)ServiceAmounts.ScoreUnit * ScoreSum / Math.Max(1, ScoreCount));
        var kept = Delivered && Verdict is Verdict.Kept ? 1 : 0;
        var broken = IsBroken ? 1 : 0;

        return new()
        {
            Requests = 1,
            Delivered = Delivered ? 1 : 0,
            Kept = kept,
            Broken = broken,
            PingPong = PingPong ? 1 : 0,
            Handovers = Handovers.Count,
            Scored = scored,
            ScoreTotal = score,
            ScoredKept = scored * kept,
            ScoreTotalKept = score * kept,
            ScoredBroken = scored * broken,
            ScoreTotalBroken = score * broken,
        };
    }

    public bool IsBroken => Delivered && Verdict is Verdict.Broken;
}

/// <summary>What became of a hand-over.</summary>
internal enum Judgement : byte { Taken, Waiting, Accepted, Rejected }

/// <summary>All of a presented hand-over that figures are made of.</summary>
internal sealed record HandoverFacts(
    Guid SupplierId,
    Guid ReceiverId,
    Guid ServiceId,
    Guid Chain,
    string Step,
    Side Side,
    LocalDate Day,
    bool? OnTime,
    bool First,
    Judgement Judgement,
    Guid? ReasonId,
    long LateSeconds,
    long CycleSeconds)
{
    public LinkKey Key(Grain grain) => new(grain, grain.Start(Day), SupplierId, ReceiverId, ServiceId, Chain, Step, Side);

    /// <summary>What the hand-over adds to the figures of its link.</summary>
    public LinkAmounts Amounts() => new()
    {
        Handovers = 1,
        OnTime = OnTime is true ? 1 : 0,
        Late = OnTime is false ? 1 : 0,
        AnsweredFirst = First && Judgement is (Judgement.Accepted or Judgement.Rejected) ? 1 : 0,
        AcceptedFirst = First && Judgement is Judgement.Accepted ? 1 : 0,
        Rejected = Judgement is Judgement.Rejected ? 1 : 0,
        OwedSeconds = LateSeconds,
    };
}
