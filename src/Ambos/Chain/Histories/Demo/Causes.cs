using NodaTime;

namespace Ambos.Chain.Histories.Demo;

/// <summary>
/// What is hidden in the chain of the demo company, with every number: the generator makes it so, the tests find it again
/// in the figures, docs/demo.md tells it. Days count back from the end of the history.
/// </summary>
internal static class Causes
{
    /// <summary>A supplier link that decays: upholstered work comes later and later to the warehouse.</summary>
    public static class Decay
    {
        /// <summary>The service in whose chain it happens, and the service that is its step.</summary>
        public const string Chain = "custom", Step = "upholstering";
        public const string Supplier = "upholstery", Receiver = "warehouse";

        /// <summary>Over so many last days …</summary>
        public const int Days = 150;

        /// <summary>… the time needed rises evenly from what it was to so many times as much.</summary>
        public const double Slower = 2.0;
    }

    /// <summary>A team that is flooded on Mondays: after the weekend everybody needs the help desk at once.</summary>
    public static class Flood
    {
        public const string Service = "helpdesk", Team = "it";
        public const IsoDayOfWeek Day = IsoDayOfWeek.Monday;

        /// <summary>So many times as many requests as on another working day …</summary>
        public const double Volume = 2.6;

        /// <summary>… and what was asked for then takes so many times as long.</summary>
        public const double Slower = 1.75;
    }

    /// <summary>
    /// A defect that drives bad scores two weeks later: bad batches of gas springs are partly noticed when the chairs come
    /// into stock; what was not noticed reaches the customers when that stock is sold.
    /// </summary>
    public static class Defect
    {
        /// <summary>Where it is noticed inside: the link on which chairs for stock are rejected, and the reason by its place in the list.</summary>
        public const string Supplier = "workshop", Receiver = "warehouse", Step = "stock";
        public const int Reason = 0;

        /// <summary>Where it hurts outside: the scores of this service.</summary>
        public const string Scored = "order";

        /// <summary>Between the rejection and the delivery of what is scored badly.</summary>
        public const int LagDays = 14;

        /// <summary>A bad batch comes every so many days, the last one beginning so many days before the end, for so many days.</summary>
        public const int Every = 77, Last = 40, Lasting = 14;

        /// <summary>Chance that chairs for stock are rejected for it: in a bad batch, and otherwise.</summary>
        public const double RejectedThen = 0.55, RejectedElse = 0.01;

        /// <summary>Points of the score that a bad batch costs.</summary>
        public const double Costs = 2.1;
    }

    /// <summary>By how much longer the decaying link needs at a moment: 1 before it began.</summary>
    public static double SlowerAt(Instant at, Instant end)
    {
        var progress = 1 - ((end - at).TotalDays / Decay.Days);
        return 1 + ((Decay.Slower - 1) * Math.Clamp(progress, 0, 1));
    }

    /// <summary>A bad batch comes into stock.</summary>
    public static bool BadBatch(Instant at, Instant end)
    {
        var back = (int)Math.Floor((end - at).TotalDays);
        var since = Defect.Last - back;
        return (((since % Defect.Every) + Defect.Every) % Defect.Every) < Defect.Lasting;
    }

    /// <summary>Chairs of a bad batch are being delivered.</summary>
    public static bool SellsBadBatch(Instant delivered, Instant end) => BadBatch(delivered - Duration.FromDays(Defect.LagDays), end);
}
