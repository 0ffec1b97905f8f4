using System.Globalization;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ambos.Platform.Import.Wizard;

/// <summary>An empty table with the columns that a kind of import knows, named in the reader's language.</summary>
public static class ImportTemplate
{
    public static string Address(string kind) => $"{WebModule.ApiRoot}/imports/templates/{kind}";

    public static void Map(RouteGroupBuilder imports) => imports
        .MapGet("/templates/{kind}", (string kind, IEnumerable<Importer> importers, IStringLocalizer<ImportWords> words) =>
        {
            var importer = importers.FirstOrDefault(importer => importer.Kind == kind && importer.Columns.Count > 0) ?? throw new NotFoundException();
            var columns = importer.Columns.Select(column => words[column.Name].Value).ToList();
            return new CsvDownload(string.Create(CultureInfo.InvariantCulture, $"ambos-{importer.Kind}.csv"), columns, AsyncEnumerable.Empty<object?[]>());
        })
        .Allow(Right.Administer)
        .WithName(nameof(ImportTemplate))
        .ProducesProblem(StatusCodes.Status404NotFound);
}
