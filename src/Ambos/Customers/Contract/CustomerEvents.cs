using Ambos.Platform.Identity;

namespace Ambos.Customers.Contract;

/// <summary>The company begins with Ambos: there is an administrator, and no team and no calendar yet.</summary>
public sealed record CompanySetUp(string Name, string TimeZone, string Language)
{
    public const string Subject = "company";
}

public sealed record CustomerCreated(Side Side, CustomerKind Kind, string Name);

public sealed record CustomerChanged;

public sealed record TeamCreated(string Name);

public sealed record TeamChanged;

/// <summary>Somebody works in the team from now on, or became or ceased to be its lead.</summary>
public sealed record MemberJoined(Guid PersonId, bool Lead);

public sealed record MemberLeft(Guid PersonId);

public sealed record AccountOpened(Guid PersonId, string Name, Roles Roles);

public sealed record RolesGranted(Roles Before, Roles After);

public sealed record AccountDisabled;

public sealed record AccountEnabled;

public sealed record ContactAdded(ContactKind Kind, string Value);

public sealed record ContactChanged(ContactKind Kind, string Value);

public sealed record ContactRemoved(ContactKind Kind, string Value);

/// <summary>Somebody made sure that the customer is reached there, or is no longer sure.</summary>
public sealed record ContactVerified(ContactKind Kind, string Value, bool Verified);

public sealed record PreferencesChanged;

public sealed record ConsentGiven(Purpose Purpose, ConsentSource Source, string? Remark);

public sealed record ConsentWithdrawn(Purpose Purpose, ConsentSource Source, string? Remark);

public sealed record CustomerNoted(Guid NoteId, NoteKind Kind, string Text);

public sealed record CustomerNoteChanged(Guid NoteId, NoteKind Kind, NoteState State);

public sealed record CustomerNoteDeleted(Guid NoteId, NoteKind Kind, string Text);

public sealed record CustomerNoteRestored(Guid NoteId, NoteKind Kind, string Text);

public sealed record TieMade(TieKind Kind, Guid OtherId, string Other);

public sealed record TieEnded(TieKind Kind, Guid OtherId, string Other);

public sealed record EmploymentChanged;

public sealed record AnswersChanged(IReadOnlyList<string> Fields);

public sealed record CustomerFilesAdded(IReadOnlyList<string> Names);

public sealed record CustomerFileRemoved(string Name);

public sealed record CustomFieldDefined(string Name, FieldKind Kind);

public sealed record CustomFieldChanged(string Name);

public sealed record MergeProposed(Guid MergeId, Guid OtherId, string Other);

public sealed record MergeRefused(Guid MergeId, Guid OtherId, string Other);

/// <summary>Another customer was merged into this one, which took some fields from it.</summary>
public sealed record CustomersMerged(Guid MergeId, Guid OtherId, string Other, IReadOnlyList<string> Fields);

/// <summary>This customer was merged into another one.</summary>
public sealed record CustomerMergedAway(Guid MergeId, Guid OtherId, string Other);

/// <summary>Somebody said that this customer and another one are two, although something of them is the same.</summary>
public sealed record DuplicateDismissed(Guid OtherId, string Other);

/// <summary>Somebody took that back.</summary>
public sealed record DuplicateSuspected(Guid OtherId, string Other);

public sealed record MergeUndone(Guid MergeId, Guid OtherId, string Other);
