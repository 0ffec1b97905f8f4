using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ambos.Platform.Storage;

/// <summary>What every context of the database keeps to, whether it reads or writes.</summary>
internal static class CarefulOptions
{
    /// <summary>The switch of the runtime by which a query that takes some rows without saying which of them fails. The tests set it.</summary>
    private const string Strict = "Ambos.UnorderedLimitsThrow";

    /// <summary>Text that cannot be stored is refused, and under test so is a limit without an order: its rows would differ from day to day.</summary>
    public static DbContextOptionsBuilder<T> Carefully<T>(this DbContextOptionsBuilder<T> options) where T : DbContext
    {
        Carefully((DbContextOptionsBuilder)options);
        return options;
    }

    public static DbContextOptionsBuilder Carefully(this DbContextOptionsBuilder options)
    {
        options.AddInterceptors(StorableText.Only);
        return AppContext.TryGetSwitch(Strict, out var isStrict) && isStrict
            ? options.ConfigureWarnings(warnings => warnings.Throw(CoreEventId.RowLimitingOperationWithoutOrderByWarning, CoreEventId.FirstWithoutOrderByAndFilterWarning))
            : options;
    }
}
