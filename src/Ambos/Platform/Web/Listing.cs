namespace Ambos.Platform.Web;

/// <summary>A page of a list.</summary>
/// <param name="Next">To be given as <c>after</c> for the next page; nothing on the last one.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items, string? Next = null);

/// <summary>What was created.</summary>
public sealed record Made(Guid Id);
