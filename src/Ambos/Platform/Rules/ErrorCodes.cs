namespace Ambos.Platform.Rules;

/// <summary>What can be wrong with a field. The API returns these codes, the pages translate them.</summary>
public static class ErrorCodes
{
    public const string Required = "required";
    public const string TooLong = "too-long";
    public const string OutOfRange = "out-of-range";
    public const string NotAnAddress = "not-an-address";
    public const string Unknown = "unknown";
}
