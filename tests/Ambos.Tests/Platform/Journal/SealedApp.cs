using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Journal;

/// <summary>A journal of nine entries under three seals, and hands that touch it behind the program's back.</summary>
public sealed class SealedApp : TestApp
{
    private const int Seals = 3;
    private const int Entries = 3;

    /// <summary>The numbers of the entries, oldest first.</summary>
    public IReadOnlyList<long> Numbers { get; private set; } = [];

    /// <summary>Verifies after the tampering, which is taken back afterwards.</summary>
    public async Task<VerificationResult> Verify(Func<AmbosDb, Task>? tamper = null, byte[]? noted = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AmbosDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (tamper is not null)
        {
            await tamper(db);
        }

        return await new Verification(db).Run(noted, cancel);
    }

    protected override async Task Arrange()
    {
        for (var seal = 0; seal < Seals; seal++)
        {
            for (var entry = 0; entry < Entries; entry++)
            {
                await Run(work =>
                {
                    work.Record("test", Guid.Empty, new { Said = $"Entry {entry} of seal {seal}" });
                    return Task.CompletedTask;
                });
            }

            await CatchUp();
        }

        Numbers = await Query(db => db.Set<Event>().Select(happened => happened.Number).OrderBy(number => number).ToListAsync());
    }
}
