using Ambos.Customers.Contract;
using NodaTime;

namespace Ambos.Customers.Record;

/// <param name="Verified">Somebody made sure that it reaches the customer.</param>
public sealed record ContactCard(
    Guid Id, ContactKind Kind, string Value, string? Label, bool Main, Instant? Verified, string? Hours, string? Language, int Version);

/// <summary>What a customer says to a purpose now; nothing was ever said where <c>Given</c> is empty.</summary>
public sealed record ConsentCard(Purpose Purpose, bool? Given, Instant? At, ConsentSource? Source, string? Remark);

public sealed record NoteCard(
    Guid Id, NoteKind Kind, string Text, LocalDate NotedOn, LocalDate? DueOn, Guid? OwnerId, string? Owner, NoteState State, string? Author, int Version);

/// <param name="Toward">From this customer to the other; the other way round otherwise.</param>
public sealed record TieCard(Guid Id, TieKind Kind, Guid OtherId, string Other, CustomerKind OtherKind, bool Toward, LocalDate? Since);

public sealed record EmploymentCard(
    string? Position, Level? Level, Guid? ManagerId, string? Manager, LocalDate? HiredOn, LocalDate? LeftOn, IReadOnlyList<TeamPlace> Teams, int Version);

/// <summary>A team in which a colleague works, perhaps as its lead.</summary>
public sealed record TeamPlace(Guid Id, string Name, bool Lead);

public sealed record AnswerCard(Guid FieldId, string Name, FieldKind Kind, IReadOnlyList<string> Choices, string? Answer);

public sealed record KeptFile(Guid Id, string Name, long Bytes, Instant At);

/// <summary>Everything that is written down about a customer beside the particulars, as far as the reader may know it.</summary>
/// <param name="MayEdit">The reader keeps this record.</param>
/// <param name="Own">The reader is this customer.</param>
public sealed record CustomerRecord(
    Guid Id, ContactKind? Prefers, string? Hours, string? Language, bool MayEdit, bool Own, int Version,
    IReadOnlyList<ContactCard> Contacts,
    IReadOnlyList<ConsentCard> Consents,
    IReadOnlyList<NoteCard> Notes,
    IReadOnlyList<TieCard> Relations,
    EmploymentCard? Employment,
    IReadOnlyList<AnswerCard> Answers,
    IReadOnlyList<KeptFile> Files);
