namespace Ambos.Platform.Rules;

public enum RefusalKind { Conflict, NotFound, Forbidden, Invalid, TooLarge, TooMany }

/// <summary>A business rule says no. The code is stable: the API returns it, the pages translate it.</summary>
public class RefusedException(string code, RefusalKind kind = RefusalKind.Conflict, string? field = null) : Exception(code)
{
    public string Code { get; } = code;
    public RefusalKind Kind { get; } = kind;

    /// <summary>The input that is to be mended, where there is one.</summary>
    public string? Field { get; } = field;

    /// <summary>What to do about it, in English, for callers of the API; the pages translate the code.</summary>
    public string? Remedy { get; init; }

    /// <summary>Values that the sentence about this refusal names, in their order.</summary>
    public IReadOnlyList<object> Values { get; init; } = [];

    /// <summary>What is stored now, for the one whose edit came second.</summary>
    public object? Current { get; init; }
}

/// <summary>What does not exist, and what one may not know of, look the same.</summary>
public sealed class NotFoundException() : RefusedException("not-found", RefusalKind.NotFound);

/// <summary>Something one may see but not do.</summary>
public sealed class ForbiddenException() : RefusedException("forbidden", RefusalKind.Forbidden);

/// <summary>A field holds what cannot be accepted.</summary>
public sealed class InvalidException(string field, string code) : RefusedException(code, RefusalKind.Invalid, field);

/// <summary>Somebody else saved first.</summary>
public sealed class ChangedMeanwhileException() : RefusedException("changed-meanwhile");
