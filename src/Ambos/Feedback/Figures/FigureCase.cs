using System.Text.Json;

namespace Ambos.Feedback.Figures;

/// <summary>A case of a file that cannot be answered: which field is wrong, and the remedy.</summary>
public sealed class FigureInputException(string field, string remedy) : Exception($"{field}: {remedy}");

/// <summary>One question of a file to the statistics of surveys. Reading a field says what is wrong with it.</summary>
public sealed class FigureCase(JsonElement entry, int place)
{
    /// <summary>More groups than any survey has; the gate compares each with the others.</summary>
    private const int MostGroups = 1000;

    private const long MostPeople = 1_000_000_000;

    public string Id { get; } = entry.ValueKind is JsonValueKind.Object && entry.TryGetProperty("id", out var id) ? id.ToString() : $"#{place}";

    public string Operation { get; } = entry.ValueKind is JsonValueKind.Object && entry.TryGetProperty("op", out var op) ? op.ToString() : "";

    /// <summary>What the file expects; nothing where it expects nothing.</summary>
    public JsonElement? Expected => Find("exp");

    public bool Has(string field) => Find(field) is not null;

    public IReadOnlyList<double> Numbers(string field) => Numbers(Need(field, "write a list of numbers"), field);

    /// <summary>Rows of numbers, all as wide as the first.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Rows(string field)
    {
        IReadOnlyList<IReadOnlyList<double>> rows = [.. List(field).Select(row => Numbers(row, field))];
        return rows.All(row => row.Count == rows[0].Count) ? rows : throw new FigureInputException(field, "write as many numbers in each row");
    }

    public IReadOnlyList<double?> Probabilities(string field) =>
        [.. Numbers(field).Select(number => number is >= 0 and <= 1 ? (double?)number : throw new FigureInputException(field, "write numbers from 0 to 1"))];

    /// <summary>So many counts, none below zero.</summary>
    public IReadOnlyList<long> Counts(string field, int many) =>
        Numbers(field) is var numbers && numbers.Count == many && numbers.All(number => number is >= 0 and <= MostPeople && double.IsInteger(number))
            ? [.. numbers.Select(number => (long)number)]
            : throw new FigureInputException(field, $"write {many} whole numbers, none below 0");

    public IReadOnlyList<int> Scores(string field, int least, int most) =>
        [.. Numbers(field).Select(number => double.IsInteger(number) && number >= least && number <= most ? (int)number : throw new FigureInputException(field, $"write whole numbers from {least} to {most}"))];

    public int Whole(string field, int usual)
    {
        if (Find(field) is not { } value)
        {
            return usual;
        }

        return value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0 ? number : throw new FigureInputException(field, "write a whole number, not below 0");
    }

    /// <summary>Groups by their names, with the people in each.</summary>
    public IReadOnlyList<(string Name, int People)> Groups(string field)
    {
        var groups = Need(field, "write an object of groups and how many people are in each");
        if (groups.ValueKind is not JsonValueKind.Object || groups.EnumerateObject().Count() is 0 or > MostGroups)
        {
            throw new FigureInputException(field, $"write an object with 1 to {MostGroups} groups");
        }

        return [.. groups.EnumerateObject().Select(group => group.Value is { ValueKind: JsonValueKind.Number } people && people.TryGetInt32(out var count) && count >= 0
            ? (group.Name, count)
            : throw new FigureInputException(field, $"write how many people are in {group.Name}, not below 0"))];
    }

    /// <summary>Sets of groups, each as a list of names or as one name.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Sets(string field) =>
        [.. List(field).Select(set => set.ValueKind is JsonValueKind.Array ? set.EnumerateArray().Select(name => name.ToString()).ToList() : [set.ToString()])];

    private static IReadOnlyList<double> Numbers(JsonElement list, string field) =>
        list.ValueKind is JsonValueKind.Array && list.GetArrayLength() > 0 && list.EnumerateArray().All(number => number.ValueKind is JsonValueKind.Number)
            ? [.. list.EnumerateArray().Select(number => number.GetDouble())]
            : throw new FigureInputException(field, "write a list of numbers");

    private JsonElement[] List(string field) =>
        Need(field, "write a list") is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 ? [.. list.EnumerateArray()] : throw new FigureInputException(field, "write a list");

    private JsonElement Need(string field, string remedy) => Find(field) ?? throw new FigureInputException(field, remedy);

    private JsonElement? Find(string field) => entry.ValueKind is JsonValueKind.Object && entry.TryGetProperty(field, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;
}
