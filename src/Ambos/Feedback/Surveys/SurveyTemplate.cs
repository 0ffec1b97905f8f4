using System.Text.Json;
using Ambos.Core.Surveys;
using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;

namespace Ambos.Feedback.Surveys;

/// <summary>A survey of good practice to begin with, in four languages.</summary>
public sealed record SurveyTemplate(SurveyKind Kind, Side Side, Secrecy Secrecy, AnswerGroups Groups, Questionnaire Content)
{
    /// <summary>What one chooses from, by the name of its file; the empty one stands last.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["nps", "csat", "ces", "complaint", "enps", "job-satisfaction", "pulse", "team-evaluation", "onboarding", "empty"];

    private static readonly Lazy<Dictionary<string, SurveyTemplate>> All = new(() =>
        new[] { Survey.AfterDeliveryExternal, Survey.AfterDeliveryInternal }.Concat(Names).ToDictionary(name => name, Read));

    /// <summary>The template of this name; nothing where there is none.</summary>
    public static SurveyTemplate? Of(string name) => All.Value.GetValueOrDefault(name);

    private static SurveyTemplate Read(string name)
    {
        using var stream = typeof(SurveyTemplate).Assembly.GetManifestResourceStream($"survey.{name}.json")!;
        return JsonSerializer.Deserialize<SurveyTemplate>(stream, Json.Stored)!;
    }
}
