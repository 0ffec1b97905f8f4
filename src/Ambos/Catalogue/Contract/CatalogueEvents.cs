using NodaTime;

namespace Ambos.Catalogue.Contract;

/// <summary>A calendar was made.</summary>
public sealed record CalendarCreated(string Name);

/// <summary>Other hours hold from now on: what is still open counts the rest on them.</summary>
public sealed record CalendarChanged(string Name, int Number, Instant ValidFrom);

/// <summary>A calendar is called otherwise; its hours stay.</summary>
public sealed record CalendarRenamed(string Name);

/// <summary>A calendar by which nobody worked went to the bin.</summary>
public sealed record CalendarDiscarded(string Name);

/// <summary>A calendar came back from the bin.</summary>
public sealed record CalendarRestored(string Name);

/// <summary>A team works by another calendar from now on; nothing stands for the company's.</summary>
public sealed record TeamHoursChanged(Guid? CalendarId);

/// <summary>A service was drafted; nobody can ask for it yet.</summary>
public sealed record ServiceDrafted(string Name);

/// <summary>A draft that was never published went to the bin.</summary>
public sealed record ServiceDiscarded(string Name);

/// <summary>A draft of a service was saved.</summary>
public sealed record ServiceEdited(string Name);

/// <summary>New terms of a service hold for whoever asks from now on.</summary>
public sealed record ServicePublished(string Name, int Number);

/// <summary>Nobody can ask for the service any more.</summary>
public sealed record ServiceRetired(string Name);

/// <summary>A supplying team agreed on terms with a customer, a group or everybody.</summary>
public sealed record AgreementMade(string Name);

/// <summary>Other terms hold from the time they are valid.</summary>
public sealed record AgreementChanged(string Name, int Number, Instant ValidFrom);

/// <summary>The agreement is over.</summary>
public sealed record AgreementEnded(string Name, Instant ValidUntil);

/// <summary>An agreement by which nothing had been promised went to the bin.</summary>
public sealed record AgreementDiscarded(string Name);

/// <summary>An agreement came back from the bin.</summary>
public sealed record AgreementRestored(string Name);
