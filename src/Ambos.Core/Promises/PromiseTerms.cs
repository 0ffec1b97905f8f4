namespace Ambos.Core.Promises;

/// <summary>What is promised.</summary>
public enum PromiseKind
{
    /// <summary>Somebody answers for the first time.</summary>
    FirstResponse,

    /// <summary>Every later message is answered, and perhaps the customer is kept informed.</summary>
    NextUpdate,

    /// <summary>The work is done.</summary>
    Delivery,

    /// <summary>The receiver of a hand-over accepts it or sends it back.</summary>
    Acknowledgement,

    /// <summary>What somebody promised by themselves: "I will call you on Thursday at ten".</summary>
    AdHoc,
}

/// <summary>The terms of one promise: by when, and which waiting excuses the one who gave it.</summary>
public sealed record PromiseTerms(PromiseKind Kind, Target Target, Waiting Excuses)
{
    /// <summary>The first answer is excused by nothing but a closed request: an unanswered customer still waits.</summary>
    public static PromiseTerms FirstResponse(Target target) => new(PromiseKind.FirstResponse, target, Waiting.Closed);

    /// <summary>As the first answer.</summary>
    public static PromiseTerms NextUpdate(Target target) => new(PromiseKind.NextUpdate, target, Waiting.Closed);

    /// <summary>Delivery is excused while the customer is waited for, and while closed.</summary>
    /// <param name="target">By when.</param>
    /// <param name="alsoExcusedBy">Whether waiting for another team or a supplier excuses too, by agreement.</param>
    public static PromiseTerms Delivery(Target target, Waiting alsoExcusedBy = Waiting.None) =>
        new(PromiseKind.Delivery, target, Waiting.Customer | Waiting.Closed | alsoExcusedBy);

    /// <summary>An answer to a hand-over is excused by nothing.</summary>
    public static PromiseTerms Acknowledgement(Target target) => new(PromiseKind.Acknowledgement, target, Waiting.None);

    /// <summary>A promise of one's own is excused by nothing.</summary>
    public static PromiseTerms AdHoc(Target target) => new(PromiseKind.AdHoc, target, Waiting.None);
}
