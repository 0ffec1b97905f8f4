using Ambos.Catalogue.Contract;
using Ambos.Platform.Rules;
using Ambos.Platform.Web;
using Ambos.Requests.Conversation;
using Microsoft.AspNetCore.Components;

namespace Ambos.Requests.Intake;

/// <summary>
/// A page on which a service is asked for: what was typed stays while something is still to be mended, and files that
/// have arrived are kept with it.
/// </summary>
public abstract class AskingForm : FormPage
{
    [Inject] private SentFiles Files { get; set; } = default!;

    protected DemandTyped Typed { get; set; } = new();

    /// <summary>What is wrong with the answers, by key of the field.</summary>
    protected Dictionary<string, string> Wrong { get; private set; } = [];

    /// <summary>The form of the service that is asked for.</summary>
    protected abstract IReadOnlyList<FormField> Form { get; }

    /// <summary>Whether files that have arrived wait for the form to be mended.</summary>
    protected virtual bool KeepsFiles => true;

    /// <summary>Files came with a form that was not taken, and have to be chosen again.</summary>
    protected bool FilesLetGo { get; private set; }

    /// <summary>The fields to show: a file that has arrived is not asked for again.</summary>
    protected List<FormField> Fields =>
        [.. Form.Select(asked => Typed.Kept.Exists(file => file.Field == asked.Key) ? asked with { Required = false } : asked)];

    protected bool IsRefused => Refusal is not null || Wrong.Count > 0;

    /// <summary>Keeps the files that came, checks the answers and asks; a refusal stands beside its field.</summary>
    protected async Task Send(Func<Task<string>> ask)
    {
        await Attempt(async () =>
        {
            await KeepFiles();
            Wrong = ServiceAnswers.Check(Form, Typed.Answered(Form));
            return Wrong.Count == 0 ? await ask() : throw new InvalidException($"form.{Wrong.First().Key}", Wrong.First().Value);
        });
        if (!KeepsFiles)
        {
            FilesLetGo = Http.Request.Form.Files.Any(file => file.Length > 0);
            Typed.Kept.Clear();
        }

        if (Refusal is { Field: { } field } refused && field.Split('.', 2) is ["form" or "answer", var key])
        {
            Wrong.TryAdd(key, Say(refused));
        }
    }

    protected string? ErrorOf(string field) => Refusal?.Field == field ? Say(Refusal) : null;

    /// <summary>Each file is kept as it arrives, so that one that is not taken costs none of the others.</summary>
    private async Task KeepFiles()
    {
        foreach (var field in Form.Where(field => field.Type is FieldType.File))
        {
            await Files.Keep(DemandTyped.Prefix + field.Key, file => Typed.Add(field.Key, file), Cancel);
        }

        await Files.Keep(DemandTyped.FilesField, file => Typed.Add("", file), Cancel);
    }
}
