using System.Globalization;
using Ambos.Customers.Contract;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Ambos.Customers.Record;

/// <summary>Answers to the company's own fields, by the field's id; an empty one takes the answer away.</summary>
public sealed class AnswersGiven
{
    public Dictionary<Guid, string?> Answers { get; set; } = [];

    /// <summary>The version of the customer that was read.</summary>
    public int Version { get; set; }
}

/// <summary>Who serves writes down what the company's own fields ask for.</summary>
public sealed class AnswerFields(RecordChange change)
{
    private const int Most = 500;

    public Task Run(Guid id, AnswersGiven given, CancellationToken cancel) => change.Run(id, async (work, customer) =>
    {
        if (customer.Version != given.Version)
        {
            throw new ChangedMeanwhileException();
        }

        if (given.Answers.Count > Most)
        {
            throw new InvalidException("answers", "too-many");
        }

        var fields = (await work.Db.Set<CustomField>().ToListAsync(cancel)).Where(field => field.IsAskedOf(customer)).ToDictionary(field => field.Id);
        Dictionary<Guid, string> answers = new(customer.Answers?.Values ?? new Dictionary<Guid, string>());
        List<string> changed = [];
        foreach (var (fieldId, said) in given.Answers)
        {
            var field = fields.GetValueOrDefault(fieldId) ?? throw new InvalidException(fieldId.ToString(), ErrorCodes.Unknown);
            var before = answers.GetValueOrDefault(fieldId);
            var after = Read(field, said);
            if (before == after)
            {
                continue;
            }

            changed.Add(field.Name);
            answers.Remove(fieldId);
            if (after is not null)
            {
                answers.Add(fieldId, after);
            }
        }

        if (changed.Count > 0)
        {
            customer.Answers = new(answers);
            work.Record(Customer.Subject, id, new AnswersChanged(changed));
        }
    }, cancel);

    public static void Map(RouteGroupBuilder customers) => customers
        .MapPut("/{id:guid}/answers", async (Guid id, AnswersGiven body, AnswerFields answer, CancellationToken cancel) =>
        {
            await answer.Run(id, body, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.Serve)
        .WithName(nameof(AnswerFields))
        .Edits();

    /// <summary>The answer as it is stored; nothing for an empty one, refused when it is none of the field's kind.</summary>
    internal static string? Read(CustomField field, string? said)
    {
        if (People.CustomerRules.Text(said) is not { } text)
        {
            return null;
        }

        return (field.Kind switch
        {
            FieldKind.Text => text.Length <= CustomField.TextLength ? text : throw new InvalidException(field.Id.ToString(), ErrorCodes.TooLong),
            FieldKind.Number => decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                ? number.ToString(CultureInfo.InvariantCulture) : null,
            FieldKind.Date => LocalDatePattern.Iso.Parse(text) is { Success: true } day ? LocalDatePattern.Iso.Format(day.Value) : null,
            FieldKind.Choice => field.Choices?.Values.Contains(text) is true ? text : null,
            _ => text is "true" or "false" ? text : null,
        }) ?? throw new InvalidException(field.Id.ToString(), "not-of-its-kind");
    }
}
