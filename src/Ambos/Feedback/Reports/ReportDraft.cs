using System.ComponentModel.DataAnnotations;
using Ambos.Core.Calendars;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Results;
using Ambos.Platform.Rules;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace Ambos.Feedback.Reports;

/// <summary>Which results shall come when to whom.</summary>
public sealed record ReportDraft
{
    /// <summary>That of the survey where nothing is said.</summary>
    [StringLength(MailedReport.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Name { get; init; }

    /// <summary>Cannot be changed later.</summary>
    public Guid SurveyId { get; init; }

    /// <summary>The words of the results' address: team=…&amp;against=before.</summary>
    [StringLength(MailedReport.FilterLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Filter { get; init; }

    /// <summary>Only the latest waves with answers, in place of the filter's period.</summary>
    [Range(1, MailedReport.MostWaves, ErrorMessage = ErrorCodes.OutOfRange)]
    public int? LastWaves { get; init; }

    [EnumDataType(typeof(Cadence), ErrorMessage = ErrorCodes.Unknown)]
    public Cadence Cadence { get; init; }

    /// <summary>For weekly ones.</summary>
    [Range((int)IsoDayOfWeek.Monday, (int)IsoDayOfWeek.Sunday, ErrorMessage = ErrorCodes.Required)]
    public IsoDayOfWeek Weekday { get; init; } = IsoDayOfWeek.Monday;

    /// <summary>For monthly ones: the day, or the last one of a shorter month.</summary>
    [Range(1, 31, ErrorMessage = ErrorCodes.OutOfRange)]
    public int Day { get; init; } = 1;

    /// <summary>On the clock of the company.</summary>
    [Range(0, 23, ErrorMessage = ErrorCodes.OutOfRange)]
    public int Hour { get; init; } = 8;

    /// <summary>Accounts; oneself where none is named.</summary>
    [MaxLength(MailedReport.MostReaders, ErrorMessage = ErrorCodes.TooLong)]
    public IReadOnlyList<Guid>? Readers { get; init; }

    /// <summary>The version that was read; of no use for a new one.</summary>
    public int Version { get; init; }

    /// <summary>Reads the words of an address.</summary>
    /// <exception cref="InvalidException">A word cannot be understood.</exception>
    internal static (GroupFilter Filter, Against Against) Read(string? words)
    {
        var question = ResultQuestion.Of(new QueryCollection(QueryHelpers.ParseQuery(words)));

        return (question.Filter(), question.Compared());
    }

    /// <summary>The filter in the words of an address; without its period where the latest waves are asked for.</summary>
    internal string Asked()
    {
        var (filter, against) = Read(Filter);

        return ResultQuestion.At("", LastWaves is null ? filter : filter with { From = null, To = null }, against).TrimStart('?');
    }
}
