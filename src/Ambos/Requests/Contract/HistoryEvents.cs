namespace Ambos.Requests.Contract;

/// <summary>A request came from somebody's files, with all that happened to it there.</summary>
public sealed record RequestImported(Guid Import, string SourceKey);

/// <summary>Ratings of a request came later than the request itself.</summary>
public sealed record RatingsImported(Guid Import, int Count);

/// <summary>A request went away again with its import.</summary>
public sealed record RequestRemoved(Guid Import, string SourceKey);

/// <summary>Ratings went away again with their import; the request stays.</summary>
public sealed record RatingsRemoved(Guid Import, int Count);
