using Ambos.Core.Surveys;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;

namespace Ambos.Feedback.Answering;

/// <summary>What a page at <c>/s/…</c> says.</summary>
public enum AskedState { Asking, Thanking, Answered, Closed, Unknown, Preview }

/// <summary>Everything that the page of a survey shows.</summary>
public sealed record AskedPage(AskedState State, CompanyFacts Company, string Language)
{
    public Survey? Survey { get; init; }
    public int Number { get; init; }

    /// <summary>In the order in which this reader gets it.</summary>
    public Questionnaire Content { get; init; } = new();

    public string Address { get; init; } = "";
    public string Token { get; init; } = "";
    public SurveyChannel Channel { get; init; }

    /// <summary>By an invitation of their own: a named one can be gone on with elsewhere.</summary>
    public bool Invited { get; init; }

    /// <summary>The company knows who answers by this link.</summary>
    public bool Known { get; init; }

    public Answers Answers { get; init; } = Answers.None;

    /// <summary>Some of it was answered an earlier time.</summary>
    public bool GoesOn { get; init; }

    /// <summary>What is wrong, by the key of the answer.</summary>
    public IReadOnlyDictionary<string, string> Problems { get; init; } = new Dictionary<string, string>();

    /// <summary>A sentence about the whole: a code of the texts.</summary>
    public string? Trouble { get; init; }

    /// <summary>What was done, to be said once: a code of the texts.</summary>
    public string? Said { get; init; }

    public ulong Seed { get; init; }
    public Guid Key { get; init; }

    /// <summary>A code that would lead back to who answers without a name; theirs alone once they ask for it.</summary>
    public string? Way { get; init; }

    /// <summary>They ask for it.</summary>
    public bool WantsWay { get; init; }

    /// <summary>The question beside whose words it is asked whether they may be quoted; nothing where nobody is known who could agree, or has agreed.</summary>
    public string? QuoteAt { get; init; }

    /// <summary>They agree.</summary>
    public bool MayQuote { get; init; }

    /// <summary>Names of what the survey is about, for the texts of questions.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>The names of the groups with which an anonymous answer is kept.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    public bool IsPreview => State is AskedState.Preview;

    /// <summary>A text in the reader's language.</summary>
    public string Say(IReadOnlyDictionary<string, string>? text) => text.In(Language, Content.Language);

    /// <summary>What a name in the text of a question stands for.</summary>
    public string? Filled(string name) => Facts.TryGetValue(name, out var fact) ? fact : Content.InWords(name, Answers, Language);
}
