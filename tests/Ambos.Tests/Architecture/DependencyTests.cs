using Ambos.Platform.Storage;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Ambos.Tests.Architecture;

public sealed class DependencyTests
{
    /// <summary>A capability may use the Contract of those before it, and never of those after it. Platform is for all.</summary>
    private static readonly List<string> Order =
    [
        "Platform", "Customers", "Catalogue", "Requests", "Chain", "Feedback", "Improvement", "Rewards", "Growth", "News", "Insight",
    ];

    [Fact]
    public void Capabilities_use_only_the_contracts_of_those_before_them()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(AmbosDb).Assembly.Location);

        var forbidden =
            from type in assembly.MainModule.GetTypes()
            from used in TypesUsedBy(type)
            where !MayUse(Namespace(type), Namespace(used))
            select $"{type.FullName} uses {used.FullName}";

        Rule.BrokenNowhere(forbidden.Distinct());
    }

    [Fact]
    public void Every_folder_of_the_program_is_a_capability_with_a_place_in_the_order()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(AmbosDb).Assembly.Location);

        var strange = assembly.MainModule.GetTypes()
            .Select(type => Namespace(type).Split('.'))
            .Where(space => space is ["Ambos", _, ..] && !Order.Contains(space[1]))
            .Select(space => space[1])
            .Distinct();

        Rule.BrokenNowhere(strange);
    }

    [Fact]
    public void Core_uses_nothing_but_NodaTime()
    {
        using var core = AssemblyDefinition.ReadAssembly(typeof(Side).Assembly.Location);

        var used = core.MainModule.AssemblyReferences.Select(reference => reference.Name)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal));

        Assert.Equal(["NodaTime"], used);
    }

    [Theory]
    [InlineData("Ambos.Chain.Map", "Ambos.Requests.Contract", true)]
    [InlineData("Ambos.Chain.Map", "Ambos.Requests.Work", false)]
    [InlineData("Ambos.Requests.Work", "Ambos.Chain.Contract", false)]
    [InlineData("Ambos.Platform.Web", "Ambos.Customers.Contract", false)]
    [InlineData("Ambos", "Ambos.Chain", true)]
    public void The_rule_itself_tells_right_from_wrong(string user, string used, bool allowed) => Assert.Equal(allowed, MayUse(user, used));

    private static bool MayUse(string user, string used) =>
        (Capability(user), Capability(used)) switch
        {
            (null, _) or (_, null) => true, // the composition root, and everything that is not ours
            var (from, to) when from == to => true,
            (_, "Platform") => true,
            var (from, to) => Order.IndexOf(to!) < Order.IndexOf(from!) && IsContract(used, to!),
        };

    private static bool IsContract(string space, string capability) =>
        space == $"Ambos.{capability}.Contract" || space.StartsWith($"Ambos.{capability}.Contract.", StringComparison.Ordinal);

    private static string? Capability(string space) =>
        space.Split('.') is ["Ambos", var capability, ..] && Order.Contains(capability) ? capability : null;

    private static string Namespace(TypeReference type) =>
        type.DeclaringType is null ? type.Namespace : Namespace(type.DeclaringType);

    private static IEnumerable<TypeReference> TypesUsedBy(TypeDefinition type) =>
    [
        .. type.BaseType is null ? [] : Parts(type.BaseType),
        .. type.Interfaces.SelectMany(implemented => Parts(implemented.InterfaceType)),
        .. type.Fields.SelectMany(field => Parts(field.FieldType)),
        .. type.Methods.SelectMany(TypesUsedBy),
    ];

    private static IEnumerable<TypeReference> TypesUsedBy(MethodDefinition method) =>
    [
        .. Parts(method.ReturnType),
        .. method.Parameters.SelectMany(parameter => Parts(parameter.ParameterType)),
        .. method.HasBody ? method.Body.Instructions.SelectMany(TypesUsedBy) : [],
    ];

    private static IEnumerable<TypeReference> TypesUsedBy(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => Parts(type),
        GenericInstanceMethod call => [.. Parts(call.DeclaringType), .. call.GenericArguments.SelectMany(Parts)],
        MemberReference { DeclaringType: not null } member => Parts(member.DeclaringType),
        _ => [],
    };

    private static IEnumerable<TypeReference> Parts(TypeReference type) => type is GenericInstanceType generic
        ? [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)]
        : [type.GetElementType()];
}
