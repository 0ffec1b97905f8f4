using System.ComponentModel.DataAnnotations;
using Ambos.Core.Calendars;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;

namespace Ambos.Customers.SetUp;

/// <summary>What the company is called, where its days begin and which language it speaks first.</summary>
public sealed class CompanyEdit
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Customer.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = ErrorCodes.Required)]
    public string TimeZone { get; set; } = "";

    [Required(ErrorMessage = ErrorCodes.Required)]
    public string Language { get; set; } = "";
}

public sealed record CompanyChanged(string Name, string TimeZone, string Language);

/// <summary>An administrator corrects the facts of the company. Calendars keep their own zone.</summary>
public sealed class EditCompany(Writer writer, Company company, CurrentUser user)
{
    public async Task Run(CompanyEdit edit, CancellationToken cancel)
    {
        Shape.Demand(edit);
        Check(edit.TimeZone, edit.Language);
        var facts = new CompanyFacts(edit.Name.Trim(), edit.TimeZone, edit.Language);
        await writer.Run(user.Actor, async work =>
        {
            await Company.Write(work, facts, cancel);
            work.Record(CompanySetUp.Subject, Guid.Empty, new CompanyChanged(facts.Name, facts.TimeZone, facts.Language));
        }, cancel);
        company.Forget();
    }

    public static void Map(RouteGroupBuilder companies)
    {
        companies.MapGet("", async (Company company, CancellationToken cancel) => TypedResults.Ok(await company.Current(cancel)))
            .Allow(Right.Administer).WithName("ReadCompany");
        companies.MapPut("", async (CompanyEdit body, EditCompany edit, CancellationToken cancel) =>
        {
            await edit.Run(body, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.Administer).WithName(nameof(EditCompany)).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>A zone and a language that the program knows.</summary>
    internal static void Check(string zone, string language)
    {
        if (Zones.Find(zone) is null)
        {
            throw new InvalidException(nameof(CompanyEdit.TimeZone), ErrorCodes.Unknown);
        }

        if (!AmbosHost.Languages.Contains(language))
        {
            throw new InvalidException(nameof(CompanyEdit.Language), ErrorCodes.Unknown);
        }
    }
}
