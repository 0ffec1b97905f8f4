using System.Globalization;
using Ambos.Platform.Import;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Chain.Histories.Demo;

/// <summary>All that a demo company is made of: the same recipe makes the same company.</summary>
/// <param name="Language">en, es, ru or pl.</param>
/// <param name="Seed">Chooses one of many companies.</param>
/// <param name="Scale">1 for the whole; less for fewer customers and requests.</param>
/// <param name="Until">The present of the company: what lies after has not happened yet.</param>
public sealed record DemoRecipe(string Language, int Seed, double Scale, Instant Until)
{
    public const int StandardSeed = 1;
    public const double LeastScale = 0.01;

    public static readonly Period History = Period.FromYears(2);

    /// <summary>As it stands in the list of imports, from where a stopped one goes on.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Language} seed {Seed} scale {Scale} until {InstantPattern.General.Format(Until)}");

    public static DemoRecipe Parse(string text) => text.Split(' ') switch
    {
        [var language, "seed", var seed, "scale", var scale, "until", var until]
            when int.TryParse(seed, CultureInfo.InvariantCulture, out var chosen)
                && double.TryParse(scale, CultureInfo.InvariantCulture, out var size)
                && InstantPattern.General.Parse(until) is { Success: true } end
            => Checked(new(language, chosen, size, end.Value)),
        _ => throw new ImportRefusedException($"'{text}' is no demo company. Use: ambos demo"),
    };

    /// <summary>Refuses what cannot be made.</summary>
    public static DemoRecipe Checked(DemoRecipe recipe) => recipe switch
    {
        _ when !AmbosHost.Languages.Contains(recipe.Language) =>
            throw new ImportRefusedException($"There is no demo company in '{recipe.Language}'. Languages: {string.Join(", ", AmbosHost.Languages)}."),
        { Scale: < LeastScale or > 1 } => throw new ImportRefusedException(string.Create(
            CultureInfo.InvariantCulture, $"The scale has to lie between {LeastScale} and 1, not {recipe.Scale}.")),
        _ => recipe,
    };
}
