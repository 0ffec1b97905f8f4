using System.ComponentModel.DataAnnotations;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Layout;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Views;

/// <summary>How somebody names a list as they see it now.</summary>
public sealed class ViewNamed
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(SavedView.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Name { get; set; }

    /// <summary>The team that sees it as well; nothing for oneself alone.</summary>
    public Guid? Team { get; set; }

    /// <summary>Path and query of the list.</summary>
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(SavedView.AddressLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Address { get; set; }

    public int Version { get; set; }
}

/// <summary>A list with its filter was given a name.</summary>
public sealed record ViewSaved(string Name, string Address);

/// <summary>Somebody keeps a list with its filter under a name, or gives it another one.</summary>
public sealed class SaveView(Writer writer, CurrentUser user, KnownViews known, TimeProvider clock, IEnumerable<NavigationItem> ways)
{
    private const int MostOfOne = 50;

    public async Task<Guid> Run(Guid? id, ViewNamed named, IdempotencyKey? key, CancellationToken cancel)
    {
        var (name, address) = (named.Name?.Trim() ?? "", named.Address ?? "");
        Check(name, address, named.Team);
        var saved = id is { } known
            ? await writer.Run(user.Actor, work => Change(work, known, named, name, cancel), cancel)
            : await writer.Create(user.Actor, key, named, work => Make(work, name, address, named.Team, cancel), cancel);
        Forget();
        return saved;
    }

    /// <summary>Views are of lists that one may open from the navigation.</summary>
    private void Check(string name, string address, Guid? team)
    {
        if (name.Length == 0)
        {
            throw new InvalidException("name", ErrorCodes.Required);
        }

        if (!LocalPath.IsLocal(address) || !ways.At(NavigationPlace.Staff, user.Actor).Any(way => way.Href != "/" && way.Holds(address.Split('?')[0])))
        {
            throw new InvalidException("address", ErrorCodes.Unknown);
        }

        if (team is { } shared && !user.Actor.IsIn(shared))
        {
            throw new InvalidException("team", ErrorCodes.Unknown);
        }
    }

    private async Task<Guid> Make(Work work, string name, string address, Guid? team, CancellationToken cancel)
    {
        var owner = work.Actor.AccountId!.Value;
        if (await work.Db.Set<SavedView>().CountAsync(view => view.OwnerId == owner && view.DeletedAt == null, cancel) >= MostOfOne)
        {
            throw new RefusedException("too-many-views") { Values = [MostOfOne] };
        }

        var view = new SavedView { Id = clock.NewId(), OwnerId = owner, TeamId = team, Name = name, Address = address, CreatedAt = work.Now };
        work.Db.Add(view);
        work.Record(SavedView.Subject, view.Id, new ViewSaved(name, address));
        return view.Id;
    }

    private static async Task<Guid> Change(Work work, Guid id, ViewNamed named, string name, CancellationToken cancel)
    {
        var view = await work.Db.Set<SavedView>().VisibleTo(work.Actor).SingleOrDefaultAsync(view => view.Id == id && view.DeletedAt == null, cancel) ?? throw new NotFoundException();
        if (!work.Actor.MayChange(view))
        {
            throw new ForbiddenException();
        }

        if (view.Version != named.Version)
        {
            throw new ChangedMeanwhileException();
        }

        (view.Name, view.TeamId) = (name, named.Team);
        work.Record(SavedView.Subject, id, new ViewSaved(name, view.Address));
        return id;
    }

    private void Forget() => known.Forget();
}
