using System.Globalization;
using Ambos.Core.Text;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Exports;

/// <summary>How many rows of a list are written while somebody waits.</summary>
public sealed record ExportLimits(int MostAtOnce)
{
    public const string Setting = "export-rows-at-once";
    private const int Standard = 10_000;

    public static ExportLimits From(IConfiguration configuration) => new(configuration.GetValue(Setting, Standard));
}

/// <summary>Somebody asked for a list as a file that is too long to wait for; or they stop it.</summary>
public sealed class OrderExport(Writer writer, OrderedExports queue, CurrentUser user, TimeProvider clock)
{
    private const int MostOpen = 3;

    public async Task<Guid> Run(HttpContext http, string name, CancellationToken cancel)
    {
        var address = $"{http.Request.Path}{http.Request.QueryString}";
        var account = user.AccountId ?? throw new ForbiddenException();
        var sight = Export.SightOf(user.Actor);
        if (address.Length > Export.AddressLength || sight.Length > Export.SightLength)
        {
            throw new RefusedException("export-too-wide", RefusalKind.TooLarge);
        }

        var id = await writer.Run(user.Actor, async work =>
        {
            var open = await work.Db.Set<Export>().Where(export => export.AccountId == account && (export.State == ExportState.Waiting || export.State == ExportState.Writing)).ToListAsync(cancel);
            if (open.Find(export => export.Address == address) is { } same)
            {
                return same.Id;
            }

            if (open.Count >= MostOpen)
            {
                throw new RefusedException("too-many-exports", RefusalKind.TooMany) { Values = [MostOpen] };
            }

            var export = new Export
            {
                Id = clock.NewId(),
                AccountId = account,
                Address = address,
                Name = name.Cut(Export.NameLength),
                Language = CultureInfo.CurrentUICulture.Name,
                Zone = ViewerZone.Of(http).Id,
                Sight = sight,
                State = ExportState.Waiting,
                CreatedAt = work.Now,
            };
            work.Db.Add(export);
            work.Record(Export.Subject, export.Id, new ExportOrdered(export.Name));
            return export.Id;
        }, cancel);
        queue.Add(id);
        return id;
    }

    /// <summary>Stops one's own; administrators stop anybody's.</summary>
    public async Task Cancel(Guid id, bool anybodys, CancellationToken cancel)
    {
        await writer.Run(user.Actor, async work =>
        {
            var export = await work.Db.Set<Export>().AsTracking().SingleOrDefaultAsync(export => export.Id == id && (anybodys || export.AccountId == work.Actor.AccountId), cancel)
                ?? throw new NotFoundException();
            if (export.Runs)
            {
                (export.State, export.FinishedAt) = (ExportState.Cancelled, work.Now);
                work.Record(Export.Subject, id, new ExportCancelled(export.Name));
            }
        }, cancel);
        queue.Stop(id);
    }
}
