using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using Ambos.Platform.Audit;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Tests.Architecture;
using Mono.Cecil;

namespace Ambos.Tests.Platform.Audit;

/// <summary>Nobody reads a code in the journal: kinds, fields and values all have words.</summary>
public sealed class EventWordsTests
{
    private static readonly Assembly Product = typeof(AmbosDb).Assembly;
    private static readonly HashSet<string> Words = Read();

    [Fact]
    public void Every_kind_of_entry_that_the_program_writes_has_words() =>
        Rule.BrokenNowhere(Recorded().Select(type => $"Event {type.Name}").Where(key => !Words.Contains(key)));

    [Fact]
    public void Every_field_that_an_entry_can_name_has_words() =>
        Rule.BrokenNowhere(Told().Select(property => $"Field {property.Name}").Distinct().Where(key => !Words.Contains(key)));

    [Fact]
    public void Every_named_value_of_a_field_has_words() =>
        Rule.BrokenNowhere(Told().Select(property => Inner(property.PropertyType)).Where(type => type.IsEnum).Distinct()
            .SelectMany(Enum.GetNames).Select(name => $"Value {name}").Distinct().Where(key => !Words.Contains(key)));

    /// <summary>The types that are given to a method called Record, as the compiler wrote it down.</summary>
    private static IEnumerable<Type> Recorded()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(Product.Location);
        var names = assembly.MainModule.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody)
            .SelectMany(method => method.Body.Instructions).Select(instruction => instruction.Operand).OfType<GenericInstanceMethod>()
            .Where(call => call.Name == nameof(Work.Record) && call.GenericArguments is [TypeDefinition])
            .Select(call => call.GenericArguments[0].FullName.Replace('/', '+')).ToHashSet();
        return Product.GetTypes().Where(type => names.Contains(type.FullName!));
    }

    /// <summary>What entries say, and every property of what people edit: a change of it is told.</summary>
    private static IEnumerable<PropertyInfo> Told() =>
        Recorded().Concat(Product.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IVersioned)))).SelectMany(type => Within(type, []));

    private static IEnumerable<PropertyInfo> Within(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type))
        {
            yield break;
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsTold))
        {
            yield return property;
            if (Inner(property.PropertyType) is { IsClass: true } inner && inner.Assembly == Product)
            {
                foreach (var part in Within(inner, seen))
                {
                    yield return part;
                }
            }
        }
    }

    private static bool IsTold(PropertyInfo property) =>
        property.Name is not (nameof(IVersioned.Version) or "Id" or "EqualityContract") && !property.Name.StartsWith("Folded", StringComparison.Ordinal) && !property.Name.StartsWith("Normalized", StringComparison.Ordinal)
        && property.CanWrite && !property.IsDefined(typeof(SecretAttribute));

    private static Type Inner(Type type) => Nullable.GetUnderlyingType(type)
        ?? (type.IsGenericType && type.GetGenericArguments() is [var only] && type.IsAssignableTo(typeof(IEnumerable)) ? only : type);

    private static HashSet<string> Read() =>
        [.. new ResourceManager(typeof(EventWords)).GetResourceSet(CultureInfo.InvariantCulture, true, false)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key)];
}
