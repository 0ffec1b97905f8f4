using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ambos.Catalogue.Contract;
using Ambos.Core.Surveys;
using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Answering;

/// <summary>Makes ready what somebody sees who came by a link: questions in their order, names put in, answers kept so far.</summary>
public sealed class PrepareAsked(FindAsked find, KeepAnswers kept, AmbosDb db, ServiceDirectory catalogue, Company company, CurrentUser user)
{
    /// <param name="wanted">The language that the reader chose on the page.</param>
    public async Task<AskedPage> Run(string token, string? wanted, int? version, ulong? seed, CancellationToken cancel)
    {
        var facts = await company.Current(cancel);
        if (await find.Run(token, cancel) is not { } asked)
        {
            return new(AskedState.Unknown, facts, Ours(wanted));
        }

        var content = await find.Content(asked, version, cancel);
        var draft = await kept.Read(asked, cancel);
        var language = Language(content?.Content ?? new(), wanted ?? draft?.Language ?? asked.Language);
        if (content is not { } known)
        {
            return new(AskedState.Closed, facts, language) { Survey = asked.Survey };
        }

        var order = seed ?? SeedOf(asked, token);
        var names = await Names(asked, known.Content, cancel);
        return new(StateOf(asked), facts, language)
        {
            Survey = asked.Survey,
            Number = known.Number,
            Content = known.Content.Shuffled(order),
            Address = $"/s/{token}",
            Token = token,
            Channel = asked.Channel,
            Invited = asked.InvitationId is not null,
            Known = Knows(asked),
            QuoteAt = await QuoteAt(asked, known.Content, cancel),
            Answers = draft?.Answers ?? Answers.None,
            GoesOn = draft is not null,
            Seed = order,
            Key = SurveyTokens.NewKey(),
            Way = NewWay(asked, known.Content),
            Facts = names,
            Groups = await Groups(asked, cancel),
        };
    }

    /// <summary>What a survey will look like, for those who write it.</summary>
    public async Task<AskedPage> Preview(Survey survey, string? wanted, CancellationToken cancel) =>
        new(AskedState.Preview, await company.Current(cancel), Language(survey.Draft, wanted))
        {
            Survey = survey,
            Content = survey.Draft.Shuffled(1),
            Address = $"/surveys/{survey.Id}/preview",
            Known = survey.Secrecy is Secrecy.Named,
        };

    /// <summary>The language wanted, else that of the pages, else that in which the survey was written.</summary>
    private static string Language(Questionnaire content, string? wanted) =>
        new[] { wanted, Ours(null) }.FirstOrDefault(language => language is not null && content.Languages.Contains(language)) ?? content.Language;

    private static string Ours(string? wanted) =>
        wanted is not null && AmbosHost.Languages.Contains(wanted) ? wanted : CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>Whoever has signed in at a kiosk is not who answers there.</summary>
    private bool Knows(Asked asked) => asked.PersonId is not null || (asked.Channel is not SurveyChannel.Kiosk && user.CustomerId is not null);

    private static AskedState StateOf(Asked asked) =>
        asked.Participated ? AskedState.Answered : asked.IsOpen ? AskedState.Asking : AskedState.Closed;

    /// <summary>The first question that is answered in words, where who answers is known and has not agreed yet.</summary>
    private async Task<string?> QuoteAt(Asked asked, Questionnaire content, CancellationToken cancel) =>
        asked is { IsNamed: true, Channel: not SurveyChannel.Kiosk } && (asked.PersonId ?? user.CustomerId) is { } person
            && Anonymity.CountWords.Written(content).FirstOrDefault() is { } question && !await Consents.Agrees(db, person, Purpose.Reference, cancel)
            ? question.Key : null;

    /// <summary>Where words can be written without a name, and the device is one's own.</summary>
    private static string? NewWay(Asked asked, Questionnaire content) =>
        asked is { IsNamed: false, Channel: not SurveyChannel.Kiosk } && content.AllQuestions.Any(question => question.Type is QuestionType.Text or QuestionType.LongText)
            ? SurveyTokens.NewSecret() : null;

    /// <summary>The same order whenever the same invitation is opened; nothing of it is kept.</summary>
    private static ulong SeedOf(Asked asked, string token) => BinaryPrimitives.ReadUInt64LittleEndian(
        asked.InvitationId is null ? RandomNumberGenerator.GetBytes(sizeof(ulong)) : SHA256.HashData(Encoding.UTF8.GetBytes("order " + token)));

    private async Task<Dictionary<string, string>> Names(Asked asked, Questionnaire content, CancellationToken cancel)
    {
        var used = content.AllQuestions.SelectMany(question => question.Text?.Values ?? []).SelectMany(Piping.Names).ToHashSet();
        var known = await catalogue.Current(cancel);
        Dictionary<string, string?> names = new()
        {
            ["service"] = asked.ServiceId is { } service ? known.ServiceName(service) : null,
            ["team"] = asked.TeamId is { } team ? known.TeamName(team) : null,
            ["request"] = used.Contains("request") && asked.RequestId is { } request
                ? await db.Set<Request>().Where(row => row.Id == request).Select(row => row.Title).SingleOrDefaultAsync(cancel) : null,
            ["name"] = used.Contains("name") && asked is { IsNamed: true, PersonId: { } person }
                ? await db.Set<Customer>().Where(row => row.Id == person).Select(row => row.Name).SingleOrDefaultAsync(cancel) : null,
        };
        return names.Where(name => name.Value is not null).ToDictionary(name => name.Key, name => name.Value!);
    }

    private async Task<IReadOnlyList<string>> Groups(Asked asked, CancellationToken cancel)
    {
        if (asked.IsNamed)
        {
            return [];
        }

        var known = await catalogue.Current(cancel);
        string?[] names =
        [
            asked.KeptTeam is { } team ? known.TeamName(team) : null,
            asked.KeptService is { } service ? known.ServiceName(service) : null,
            asked.KeptCustomerTeam is { } receiver ? known.TeamName(receiver) : null,
        ];
        return [.. names.OfType<string>()];
    }
}
