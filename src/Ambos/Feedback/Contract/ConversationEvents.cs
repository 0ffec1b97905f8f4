using Ambos.Customers.Contract;

namespace Ambos.Feedback.Contract;

// What the journal says about conversations: that there was one, never what was said.

public sealed record ConversationRecorded(ConversationKind Kind, ConversationReaders Readers);

/// <summary>It came with a history.</summary>
public sealed record ConversationImported(Guid Import);

public sealed record ConversationEdited;

public sealed record ConversationDeleted(ConversationKind Kind);

public sealed record ConversationRestored(ConversationKind Kind);

/// <summary>Files were attached; their names are known to its readers alone.</summary>
public sealed record ConversationFilesAdded(int Count);

public sealed record ConversationFileRemoved;

public sealed record ConversationFollowedUp(Guid RequestId, long Number);

public sealed record ConversationNeedNoted(Guid NoteId, NoteKind Kind);
