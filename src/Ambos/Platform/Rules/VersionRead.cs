namespace Ambos.Platform.Rules;

/// <summary>Whoever edits says which version they read, so that nobody writes over what another saved meanwhile.</summary>
public static class VersionRead
{
    public static void Demand(int? read, int stored)
    {
        if (read is null)
        {
            throw new InvalidException("version", ErrorCodes.Required) { Remedy = "Give the version that you read." };
        }

        if (read != stored)
        {
            throw new ChangedMeanwhileException();
        }
    }
}
