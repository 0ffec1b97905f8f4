using System.Collections;

namespace Ambos.Platform.Cli;

/// <summary>Settings from the environment under names that a shell can write: <c>AMBOS_BASE_URL</c> is <c>base-url</c>.</summary>
public static class Variables
{
    private const string Prefix = "AMBOS_";

    public static IEnumerable<KeyValuePair<string, string?>> Settings(IDictionary environment) => environment.Cast<DictionaryEntry>()
        .Select(variable => (Name: (string)variable.Key, Value: (string?)variable.Value))
        .Where(variable => variable.Name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(variable => KeyValuePair.Create(variable.Name[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal).Replace('_', '-').ToLowerInvariant(), variable.Value));
}
