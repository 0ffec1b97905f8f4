using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Storage;

/// <summary>Columns are called like the properties, in snake case, so that SQL written by hand needs no quotes.</summary>
internal static partial class Names
{
    public static void ToSnakeCase(ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(Hump().Replace(property.Name, "_$0").ToLowerInvariant());
        }
    }

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex Hump();
}
