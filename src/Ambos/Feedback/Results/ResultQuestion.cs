using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Platform.Rules;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace Ambos.Feedback.Results;

/// <summary>What is asked about results, as it stands in an address.</summary>
public sealed class ResultQuestion
{
    /// <summary>First day of the first wave.</summary>
    [FromQuery(Name = "from")] public string? From { get; set; }

    /// <summary>First day of the last wave.</summary>
    [FromQuery(Name = "to")] public string? To { get; set; }

    /// <summary>Id of a team; "none" for answers about no team.</summary>
    [FromQuery(Name = "team")] public string? Team { get; set; }

    /// <summary>Id of a service; "none" likewise.</summary>
    [FromQuery(Name = "service")] public string? Service { get; set; }

    /// <summary>Id of the team that received the work; with a team it is a link.</summary>
    [FromQuery(Name = "customer")] public string? Customer { get; set; }

    /// <summary>Mail, Link, Qr, Widget, Kiosk, Portal or Api.</summary>
    [FromQuery(Name = "channel")] public string? Channel { get; set; }

    /// <summary>Two-letter code.</summary>
    [FromQuery(Name = "language")] public string? Language { get; set; }

    /// <summary>"before" for the period before, "year" for a year earlier.</summary>
    [FromQuery(Name = "against")] public string? Against { get; set; }

    /// <summary>Id of a saved view of customers; named surveys only.</summary>
    [FromQuery(Name = "view")] public string? View { get; set; }

    private const string None = "none";

    /// <summary>The words of a page's address.</summary>
    public static ResultQuestion Of(IQueryCollection words) => new()
    {
        From = words["from"],
        To = words["to"],
        Team = words["team"],
        Service = words["service"],
        Customer = words["customer"],
        Channel = words["channel"],
        Language = words["language"],
        Against = words["against"],
        View = words["view"],
    };

    /// <exception cref="InvalidException">A word cannot be understood.</exception>
    public GroupFilter Filter() => GroupFilter.All.During(From, To)
        .With(Grouping.Team, Id("team", Team))
        .With(Grouping.Service, Id("service", Service))
        .With(Grouping.CustomerTeam, Id("customer", Customer))
        .With(Grouping.Channel, Way(Channel))
        .With(Grouping.Language, Code(Language)) with
    {
        View = View is null or "" ? null : Guid.TryParse(View, out var view) ? view : throw new InvalidException("view", ErrorCodes.Unknown),
    };

    public Against Compared() => Against switch
    {
        null or "" => Feedback.Results.Against.Nothing,
        "before" => Feedback.Results.Against.PeriodBefore,
        "year" => Feedback.Results.Against.YearBefore,
        _ => throw new InvalidException("against", "unknown"),
    };

    /// <summary>The address of a page about the same answers.</summary>
    public static string At(string path, GroupFilter filter, Against against, params (string Word, string? Value)[] more)
    {
        (string Word, string? Value)[] words =
        [
            ("from", Day(filter.From)),
            ("to", Day(filter.To)),
            .. filter.Values.Select(pair => (Word(pair.Key), (string?)(pair.Value.Length == 0 ? None : pair.Value))),
            ("view", filter.View?.ToString()),
            ("against", against switch { Feedback.Results.Against.PeriodBefore => "before", Feedback.Results.Against.YearBefore => "year", _ => null }),
        ];

        return QueryHelpers.AddQueryString(path, words.Where(word => !more.Any(other => other.Word == word.Word)).Concat(more)
            .Where(word => word.Value is not null).Select(word => KeyValuePair.Create(word.Word, word.Value)));
    }

    /// <summary>How an address calls a group.</summary>
    public static string Word(Grouping grouping) => grouping is Grouping.CustomerTeam ? "customer" : grouping.ToString().ToLowerInvariant();

    /// <summary>How an address calls a value of a group.</summary>
    public static string Value(string value) => value.Length == 0 ? None : value;

    private static string? Day(LocalDate? day) => day?.ToString("uuuu-MM-dd", null);

    private static string? Id(string field, string? text) => text switch
    {
        null or "" => null,
        None => "",
        _ when Guid.TryParse(text, out var id) => id.ToString(),
        _ => throw new InvalidException(field, "unknown"),
    };

    private static string? Way(string? text) => text switch
    {
        null or "" => null,
        None => "",
        _ when Enum.TryParse<SurveyChannel>(text, ignoreCase: true, out var channel) && Enum.IsDefined(channel) && !char.IsDigit(text[0]) => channel.ToString(),
        _ => throw new InvalidException("channel", "unknown"),
    };

    private static string? Code(string? text) => text switch
    {
        null or "" => null,
        None => "",
        { Length: 2 } when text.All(char.IsAsciiLetterLower) => text,
        _ => throw new InvalidException("language", "unknown"),
    };
}
