namespace Ambos.Platform.Import;

/// <summary>Finds out from all dates of a file whether the day or the month stands first.</summary>
public sealed class DateOrder
{
    private (string Column, string Text)? _ambiguous;
    private long _mustBeDay, _mustBeMonth;

    public bool MonthFirst => _mustBeMonth > _mustBeDay;

    public void Add(IEnumerable<(string Column, string Text)> dates)
    {
        foreach (var date in dates)
        {
            if (WrittenMoment.Read(date.Text) is { } moment)
            {
                _mustBeDay += moment.MustBeDayFirst ? 1 : 0;
                _mustBeMonth += moment.MustBeMonthFirst ? 1 : 0;
                _ambiguous ??= moment.IsAmbiguous ? date : null;
            }
        }
    }

    /// <summary>Reports how dates were read that could be read in both ways.</summary>
    public void Tell(Findings findings, string file)
    {
        if (_ambiguous is { } date)
        {
            var (kind, code) = _mustBeDay == _mustBeMonth ? (FindingKind.Warning, FindingTexts.OrderUnsure)
                : (FindingKind.Note, MonthFirst ? FindingTexts.MonthFirst : FindingTexts.DayFirst);
            findings.Add(kind, code, file, null, date.Column, date.Text);
        }
    }
}
