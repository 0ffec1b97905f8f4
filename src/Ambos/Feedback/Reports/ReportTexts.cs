namespace Ambos.Feedback.Reports;

/// <summary>The texts of reports by mail (ReportTexts.*.resx; the English text is the key).</summary>
public sealed class ReportTexts;
