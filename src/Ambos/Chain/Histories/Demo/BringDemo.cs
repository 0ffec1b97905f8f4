using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Chain.Histories.Demo;

/// <summary>What somebody wants as a demo company.</summary>
/// <param name="Language">Nothing: the company's.</param>
public sealed record DemoWish(string? Language, int Seed = DemoRecipe.StandardSeed, double Scale = 1);

/// <summary>Brings the demo company, or goes on where it was stopped. There is one at a time.</summary>
public sealed class BringDemo(AmbosDb db, RunImport run, RemoveImport remove, DemoImporter importer, Company company, TimeProvider clock)
{
    /// <summary>The demo company that is here, whole or in part; nothing when there is none.</summary>
    public Task<Import?> Present(CancellationToken cancel) => db.Set<Import>()
        .Where(import => import.Kind == DemoImporter.KindName && !import.Trial && import.State != ImportState.Removed)
        .OrderByDescending(import => import.Number).FirstOrDefaultAsync(cancel);

    /// <summary>By what recipe it is to be made: a stopped one goes on by its own, another ends at this minute.</summary>
    public async Task<ImportOrder> Order(DemoWish wish, CancellationToken cancel)
    {
        switch (await Present(cancel))
        {
            case null:
                break;
            case { State: ImportState.Removing }:
                throw new RefusedException("demo-removing") { Remedy = "The demo company is being removed. Wait until it is gone." };
            case { State: ImportState.Done }:
                throw new RefusedException("demo-present") { Remedy = "The demo company is here already. It goes with: ambos demo remove" };
            case var begun:
                return new(begun.Source, begun.Zone, false);
        }

        var facts = await company.Current(cancel);
        var language = wish.Language ?? facts.Language;
        var now = Instant.FromUnixTimeSeconds(clock.Now().ToUnixTimeSeconds());
        var recipe = DemoRecipe.Checked(new(language, wish.Seed, wish.Scale, now));
        return new(recipe.ToString(), facts.Name.Length > 0 ? facts.TimeZone : DemoImporter.ZoneOf(language), false);
    }

    public Task<Import> Run(ImportOrder order, Actor actor, IProgress<ImportProgress> progress, CancellationToken cancel) =>
        run.Run(importer, order, actor, progress, cancel);

    /// <summary>Takes it away now.</summary>
    public async Task Remove(Actor actor, IProgress<ImportProgress> progress, CancellationToken cancel) =>
        await remove.Run((await MustBePresent(cancel)).Id, actor, progress, cancel);

    /// <summary>Lets the server take it away.</summary>
    public async Task OrderRemoval(Actor actor, CancellationToken cancel) => await remove.Order((await MustBePresent(cancel)).Id, actor, cancel);

    private async Task<Import> MustBePresent(CancellationToken cancel) =>
        await Present(cancel) ?? throw new RefusedException("demo-absent") { Remedy = "There is no demo company. It comes with: ambos demo" };
}
