namespace Ambos.Chain.Report;

/// <summary>What each figure of the chain means, in English; pages translate the sentences.</summary>
public static class Definitions
{
    public static readonly IReadOnlyDictionary<string, string> Services = new Dictionary<string, string>
    {
        ["requests"] = "Requests for the service that were made in the period, also those that other teams made as steps of their own work.",
        ["delivered"] = "Requests with a moment of delivery.",
        ["kept"] = "Delivered requests whose promise of delivery was kept.",
        ["broken"] = "Delivered requests whose promise of delivery was broken.",
        ["undelivered"] = "Requests without a moment of delivery: open, cancelled, or never delivered.",
        ["scoreMean"] = "Mean score: each request counts with the mean of its scores (1 to 5).",
        ["scoreCount"] = "Requests with at least one score.",
        ["scoreMeanKept"] = "Mean score of the delivered requests whose promise was kept.",
        ["scoreMeanBroken"] = "Mean score of the delivered requests whose promise was broken.",
        ["brokenBy"] = "Broken requests by the step whose overrun broke the promise; each counts under one step, the service's own work under its name.",
        ["pingPong"] = "Requests in which work returned to a team that had it before.",
        ["serviceHandovers"] = "Hand-overs presented or taken over in these requests.",
        ["rolledThroughputYield"] = "The chance that work passes all steps of the service without being sent back: the product of the first-pass yields of its steps.",
    };

    public static readonly IReadOnlyDictionary<string, string> Links = new Dictionary<string, string>
    {
        ["handovers"] = "Hand-overs presented or taken over in the period, every attempt counted.",
        ["onTime"] = "Of the hand-overs that were promised: presented by the due time.",
        ["late"] = "Of the hand-overs that were promised: presented after the due time.",
        ["firstPassYield"] = "Accepted at the first presentation, of all first presentations that were accepted or rejected; what still waits for its answer is left out until then. Empty for imported history, in which nobody accepted or rejected.",
        ["cycleHours"] = "Time by the clock from start to presentation: the median and the 90th percentile, exact, interpolated between neighbours.",
        ["owedHours"] = "Working time by which late hand-overs were late, added up.",
        ["rejections"] = "Hand-overs that were sent back, by reason.",
    };

    public static IReadOnlyDictionary<string, string> All { get; } =
        Services.Concat(Links).ToDictionary(definition => definition.Key, definition => definition.Value);
}
