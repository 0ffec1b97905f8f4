using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Tests.Architecture;

namespace Ambos.Tests.Rights;

/// <summary>The declared policy, policy.txt: who holds which right, and which right every operation asks for.</summary>
internal static class Policy
{
    /// <summary>Set it to write the file anew from the program; then read the difference.</summary>
    public const string WriteVariable = "AMBOS_WRITE_POLICY";

    private const string Holders = "HOLDERS";

    private static readonly string Path = System.IO.Path.Combine(Sources.Root, "tests/Ambos.Tests/Rights/policy.txt");

    private static readonly Dictionary<string, Roles> Kinds = new()
    {
        ["guest"] = Roles.None,
        ["external"] = Roles.ExternalCustomer,
        ["employee"] = Roles.Employee,
        ["agent"] = Roles.Agent,
        ["manager"] = Roles.Manager,
        ["administrator"] = Roles.Administrator,
    };

    /// <summary>The rows of the file.</summary>
    public static IReadOnlyList<string> Rows { get; private set; } = Read();

    /// <summary>The rows that the program itself would write.</summary>
    public static IEnumerable<string> Of(IServiceProvider program) =>
    [
        .. Enum.GetValues<Right>().Select(right => $"{Holders} {right} {string.Join(',', Kinds.Where(kind => (Actor.Guest with { Roles = kind.Value }).Has(right)).Select(kind => kind.Key))}"),
        .. Operation.All(program).OrderBy(operation => operation.Pattern, StringComparer.Ordinal).ThenBy(operation => operation.Method, StringComparer.Ordinal).Select(operation => operation.Row),
    ];

    /// <summary>Whether the file lets this kind of caller call this operation.</summary>
    public static bool Allows(string kind, Operation operation)
    {
        var right = Rows.Select(row => row.Split(' ')).SingleOrDefault(row => $"{row[0]} {row[1]}" == operation.Key)?[2];
        var holders = Rows.Select(row => row.Split(' ')).SingleOrDefault(row => row[0] == Holders && row[1] == right)?[2];
        return holders?.Split(',').Contains(kind) is true;
    }

    public static void Write(IEnumerable<string> rows)
    {
        File.WriteAllLines(Path, File.ReadLines(Path).TakeWhile(IsRemark).Concat(rows));
        Rows = Read();
    }

    private static List<string> Read() => [.. File.ReadLines(Path).Where(line => line.Length > 0 && !IsRemark(line))];

    private static bool IsRemark(string line) => line.StartsWith('#');
}
