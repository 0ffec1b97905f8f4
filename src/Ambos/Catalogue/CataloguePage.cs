using Ambos.Platform.Rules;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Ambos.Catalogue;

/// <summary>A page with a plain form of the catalogue: what was wrong stands beside its field, in the reader's language.</summary>
public abstract class CataloguePage : FormPage
{
    [Inject] private IStringLocalizer<CatalogueTexts> Sentences { get; set; } = default!;

    /// <summary>Codes and values of what is wrong, by field of the form.</summary>
    protected Dictionary<string, string> Wrong { get; } = [];

    /// <summary>Above the form: why nothing was saved.</summary>
    protected string? Trouble
    {
        get
        {
            if (Refusal is { } refusal && (refusal.Field is null || !Wrong.ContainsKey(FieldOf(refusal.Field))))
            {
                return Sentence(refusal.Code, [.. refusal.Values]);
            }

            return Wrong.Count > 0 ? Sentences["Please mend what is marked; nothing was saved yet."].Value : null;
        }
    }

    /// <summary>The message beside a field.</summary>
    protected string? ErrorOf(string field) => Wrong.GetValueOrDefault(field);

    /// <summary>The field of the form in which a field of the rules is edited.</summary>
    protected virtual string FieldOf(string field) => field;

    protected void Mark(string field, string code, params object[] values) => Wrong.TryAdd(FieldOf(field), Sentence(code, values));

    /// <summary>Does the work; a refusal that names a field is marked there.</summary>
    protected async Task Save(Func<Task<string>> work)
    {
        await Attempt(work);
        if (Refusal is { Field: { } field } refusal)
        {
            Mark(field, refusal.Code, [.. refusal.Values]);
        }
    }

    /// <summary>Does what needs no leading on, such as reading a form.</summary>
    protected T? Try<T>(Func<T> work) where T : class
    {
        try
        {
            return work();
        }
        catch (RefusedException refused) when (refused.Field is not null)
        {
            Mark(refused.Field, refused.Code, [.. refused.Values]);
            return null;
        }
    }

    private string Sentence(string code, object[] values)
    {
        var own = Sentences[code, values];

        return own.ResourceNotFound && Refusal is not null && Refusal.Code == code ? Say(Refusal) : own.Value;
    }
}
