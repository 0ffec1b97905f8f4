using System.Globalization;
using Ambos.Platform.Identity;
using Ambos.Platform.Notices;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Exports;

/// <summary>
/// Writes an ordered export: asks the list anew, in the name of whoever ordered it and with what they may at that moment, and
/// tells them when it is there.
/// </summary>
public sealed class WriteExport(AmbosDb db, Writer writer, OrderedExports queue, ListEndpoints lists, Actors actors, CurrentUser user, GiveNotices give, IServiceProvider services)
{
    public async Task Run(Guid id, CancellationToken cancel)
    {
        var export = await db.Set<Export>().SingleOrDefaultAsync(export => export.Id == id, cancel);
        if (export is not { Runs: true })
        {
            return;
        }

        if ((await actors.Of(db, export.AccountId, cancel))?.Actor is not { } owner || Export.SightOf(owner) != export.Sight || !lists.MayRead(export.Path, owner))
        {
            await End(export, ExportState.Failed, 0, cancel);
            return;
        }

        var run = queue.Begin(id);
        try
        {
            await writer.Run(Actor.System, work => work.Db.Set<Export>().Where(row => row.Id == id && row.State == ExportState.Waiting)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, ExportState.Writing), cancel), cancel);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, run.Stopped);
            await Write(export, owner, run, stop.Token);
            await End(export, ExportState.Done, run.Rows, cancel);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            queue.Forget(id); // stopped by hand; that is written down already
        }
        catch (RefusedException)
        {
            await End(export, ExportState.Failed, 0, cancel);
        }
        finally
        {
            queue.End(id);
        }
    }

    private async Task Write(Export export, Actor owner, OrderedExports.Run run, CancellationToken cancel)
    {
        (user.Actor, user.TimeZone, user.Language) = (owner, export.Zone, export.Language);
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(export.Language);
        try
        {
            await using var file = new FileStream(queue.FileOf(export.Id), FileMode.Create, FileAccess.Write);
            var http = new DefaultHttpContext { RequestServices = services, RequestAborted = cancel };
            http.Request.Method = HttpMethods.Get;
            http.Request.Path = export.Path;
            http.Request.QueryString = new(export.Query);
            http.Response.Body = file;
            http.Items[typeof(OrderedExports.Run)] = run;
            await lists.Ask(http);
            if (http.Response.StatusCode != StatusCodes.Status200OK)
            {
                throw new RefusedException("export-failed");
            }
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    /// <summary>Puts it down, and tells whoever ordered it, in one.</summary>
    private Task End(Export export, ExportState state, long rows, CancellationToken cancel) => writer.Run(Actor.System, async work =>
    {
        var row = await work.Db.Set<Export>().AsTracking().SingleAsync(row => row.Id == export.Id, cancel);
        if (!row.Runs)
        {
            return;
        }

        var bytes = state is ExportState.Done ? new FileInfo(queue.FileOf(export.Id)).Length : 0;
        (row.State, row.Rows, row.Bytes, row.FinishedAt) = (state, rows, bytes, work.Now);
        if (state is ExportState.Done)
        {
            work.Record(Export.Subject, export.Id, new ExportFinished(export.Name, rows));
        }
        else
        {
            work.Record(Export.Subject, export.Id, new ExportFailed(export.Name));
        }

        var person = await work.Db.Set<Account>().Where(account => account.Id == export.AccountId).Select(account => account.PersonId).SingleAsync(cancel);
        await give.Run(work, [new(NoticeKind.Exported, Export.Subject, export.Id, null, work.Now, new Dictionary<Guid, NoticeScope> { [person] = NoticeScope.Mine })], cancel);
    }, cancel);
}
