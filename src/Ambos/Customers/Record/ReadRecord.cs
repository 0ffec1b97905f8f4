using Ambos.Customers.Contract;
using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Record;

/// <summary>Somebody looks at what is written down about a customer; customers at what is written about themselves.</summary>
public sealed class ReadRecord(AmbosDb db, CurrentUser user, HomeRegion home)
{
    private const int Most = 500;

    public async Task<CustomerRecord> Run(Guid id, CancellationToken cancel)
    {
        var customer = await db.Set<Customer>().VisibleTo(user.Actor).SingleOrDefaultAsync(customer => customer.Id == id, cancel) ?? throw new NotFoundException();
        var (mayEdit, own) = (user.Actor.MayEdit(customer), user.CustomerId == id);
        if (!mayEdit && !own && !user.Actor.Has(Right.Serve))
        {
            // An organisation or a team of one's own: its people may read how it is reached, not what was noted about it.
            return new(id, customer.Prefers, customer.Hours, customer.Language, false, false, customer.Version, await Contacts(customer, cancel), [], [], [], null, [], []);
        }

        return new(
            id, customer.Prefers, customer.Hours, customer.Language, mayEdit, own, customer.Version,
            await Contacts(customer, cancel),
            await Consents(id, cancel),
            await Notes(id, mayEdit || !own, cancel),
            await Ties(id, cancel),
            customer is { Side: Side.Internal, Kind: CustomerKind.Person } ? await Employment(id, cancel) : null,
            await Answers(customer, cancel),
            mayEdit ? await Files(id, cancel) : []);
    }

    public static void Map(RouteGroupBuilder customers) => customers
        .MapGet("/{id:guid}/record", (Guid id, ReadRecord read, CancellationToken cancel) => read.Run(id, cancel))
        .Allow(Right.SignedIn)
        .WithName(nameof(ReadRecord))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private async Task<List<ContactCard>> Contacts(Customer customer, CancellationToken cancel)
    {
        var stored = await db.Set<ContactPoint>().Where(point => point.CustomerId == customer.Id).ToListAsync(cancel);
        return MainContacts.Complete(customer, stored, await home.Current(cancel)).ConvertAll(point => new ContactCard(
            point.Id, point.Kind, point.Value, point.Label, point.Main, point.VerifiedAt, point.Hours, point.Language, point.Version));
    }

    private async Task<List<ConsentCard>> Consents(Guid id, CancellationToken cancel)
    {
        var said = await db.Set<Consent>().Where(consent => consent.CustomerId == id).OrderBy(consent => consent.At).ThenBy(consent => consent.Id).ToListAsync(cancel);
        return [.. Enum.GetValues<Purpose>().Select(purpose => said.FindLast(consent => consent.Purpose == purpose) is { } latest
            ? new ConsentCard(purpose, latest.Given, latest.At, latest.Source, latest.Remark)
            : new ConsentCard(purpose, null, null, null, null))];
    }

    private async Task<List<NoteCard>> Notes(Guid id, bool remarksToo, CancellationToken cancel)
    {
        var notes = await db.Set<CustomerNote>()
            .Where(note => note.CustomerId == id && (remarksToo || note.Kind != NoteKind.Remark))
            .OrderByDescending(note => note.CreatedAt).ThenByDescending(note => note.Id).Take(Most).ToListAsync(cancel);
        Guid[] people = [.. notes.SelectMany(note => new[] { note.OwnerId, note.AuthorId }).OfType<Guid>().Distinct()];
        var names = await Names(people, cancel);
        return notes.ConvertAll(note => new NoteCard(
            note.Id, note.Kind, note.Text, note.NotedOn, note.DueOn, note.OwnerId, Name(names, note.OwnerId), note.State, Name(names, note.AuthorId), note.Version));
    }

    private async Task<List<TieCard>> Ties(Guid id, CancellationToken cancel)
    {
        var known = db.Set<Customer>().VisibleTo(user.Actor);
        var ties = await (
            from tie in db.Set<CustomerTie>()
            where tie.CustomerId == id || tie.OtherId == id
            join other in known on tie.CustomerId == id ? tie.OtherId : tie.CustomerId equals other.Id
            orderby tie.Kind, other.FoldedName
            select new TieCard(tie.Id, tie.Kind, other.Id, other.Name, other.Kind, tie.CustomerId == id, tie.Since)).Take(Most).ToListAsync(cancel);
        return ties;
    }

    private async Task<EmploymentCard> Employment(Guid id, CancellationToken cancel)
    {
        var employment = await db.Set<Employment>().SingleOrDefaultAsync(row => row.PersonId == id, cancel);
        var teams = await (
            from membership in db.Set<Membership>()
            join team in db.Set<Team>() on membership.TeamId equals team.Id
            where membership.PersonId == id
            orderby team.Name
            select new TeamPlace(team.Id, team.Name, membership.Lead)).ToListAsync(cancel);
        var names = await Names(employment?.ManagerId is { } manager ? [manager] : [], cancel);
        return new(
            employment?.Position, employment?.Level, employment?.ManagerId, Name(names, employment?.ManagerId), employment?.HiredOn, employment?.LeftOn, teams,
            employment?.Version ?? 0);
    }

    private async Task<List<AnswerCard>> Answers(Customer customer, CancellationToken cancel)
    {
        var fields = await db.Set<CustomField>().OrderBy(field => field.Order).ThenBy(field => field.Name).ToListAsync(cancel);
        return [.. fields.Where(field => field.IsAskedOf(customer)).Select(field => new AnswerCard(
            field.Id, field.Name, field.Kind, field.Choices?.Values ?? [], customer.Answers?.Values.GetValueOrDefault(field.Id)))];
    }

    private Task<List<KeptFile>> Files(Guid id, CancellationToken cancel) => db.Set<StoredFile>()
        .Where(file => file.OwnerKind == KeepFiles.Owner && file.OwnerId == id)
        .OrderByDescending(file => file.UploadedAt).ThenBy(file => file.Id).Take(Most)
        .Select(file => new KeptFile(file.Id, file.Name, file.Bytes, file.UploadedAt)).ToListAsync(cancel);

    private async Task<Dictionary<Guid, string>> Names(Guid[] people, CancellationToken cancel) => people.Length == 0 ? [] : await db.Set<Customer>()
        .Where(customer => people.Contains(customer.Id)).ToDictionaryAsync(customer => customer.Id, customer => customer.Name, cancel);

    private static string? Name(Dictionary<Guid, string> names, Guid? id) => id is { } known ? names.GetValueOrDefault(known) : null;
}
