using Ambos.Catalogue.Contract;
using Ambos.Core.Surveys;
using Ambos.Customers.Contract;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Contract;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Results;

/// <summary>What customers answered to a survey: the same for page, file, wallboard and API, and only through the gate.</summary>
public sealed class ReadResults(AmbosDb db, ResultGate gate, ReadCells read, FilteredAnswers answers)
{
    public async Task<Results> Run(Guid surveyId, GroupFilter filter, Against against, CancellationToken cancel)
    {
        var (survey, asked) = await Find(db, surveyId, cancel);
        var cells = await read.Run(survey, filter, cancel);
        var known = await CountThemes.Known(db, cancel);
        var computed = await gate.Ask(survey, cells, asking => new ComputeResults(survey, asked, cells, asking).Run(filter, against) with
        {
            Themes = survey.Secrecy is Secrecy.Named ? [] : CountThemes.Anonymous(asked, cells, asking, filter, known),
        }, cancel);
        if (survey.Secrecy is Secrecy.Named && known.Count > 0)
        {
            computed = computed with { Themes = await CountThemes.Named(db, await answers.Named(db, survey, filter, cancel), known, cancel) };
        }

        return computed with { Choices = await Name(db, computed.Choices, cancel) with { Views = survey.Secrecy is Secrecy.Named ? await read.Views(cancel) : [] } };
    }

    /// <summary>The survey with the questions that it asks now.</summary>
    /// <exception cref="NotFoundException">There is none, or it was never published.</exception>
    internal static async Task<(Survey Survey, Questionnaire Asked)> Find(AmbosDb db, Guid surveyId, CancellationToken cancel)
    {
        var survey = await db.Set<Survey>().SingleOrDefaultAsync(survey => survey.Id == surveyId, cancel) ?? throw new NotFoundException();
        var asked = await db.Set<SurveyVersion>().Where(version => version.SurveyId == surveyId && version.Number == survey.CurrentVersion)
            .Select(version => version.Content).SingleOrDefaultAsync(cancel);

        return (survey, asked ?? survey.Draft);
    }

    /// <summary>Puts in what teams and services are called.</summary>
    internal static async Task<Selection> Name(AmbosDb db, Selection choices, CancellationToken cancel)
    {
        Guid[] ids = [.. choices.Values.Values.SelectMany(values => values).Select(value => Guid.TryParse(value, out var id) ? id : Guid.Empty).Distinct()];
        var customers = db.Set<Customer>().Where(row => EF.Parameter(ids).Contains(row.Id)).Select(row => new { row.Id, row.Name });
        var services = db.Set<Service>().Where(row => EF.Parameter(ids).Contains(row.Id)).Select(row => new { row.Id, row.Name });
        var names = await customers.ToListAsync(cancel);
        names.AddRange(await services.ToListAsync(cancel));

        return choices with { Names = names.DistinctBy(row => row.Id).ToDictionary(row => row.Id.ToString(), row => row.Name) };
    }
}
