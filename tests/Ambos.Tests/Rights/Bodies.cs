using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ambos.Tests.Rights;

/// <summary>Makes a body that an operation takes from the description of the API: every property, with the plainest value.</summary>
internal sealed partial class Bodies(JsonElement description)
{
    private const int Deepest = 6;

    /// <summary>Nothing where the operation takes no body, or none that is described.</summary>
    public HttpContent? For(string method, string route) => Taken(method, route) switch
    {
        ("multipart/form-data", _) => new MultipartFormDataContent { { new ByteArrayContent("a,b"u8.ToArray()), "file", "a.csv" } },
        ("application/json", { } schema) => JsonContent.Create(Value(schema, 0)),
        _ => null,
    };

    private (string Type, JsonElement Schema)? Taken(string method, string route)
    {
        var described = Constraint().Replace(route.TrimEnd('/'), "}");
        var paths = description.GetProperty("paths");
        if ((!paths.TryGetProperty(described, out var path) && !paths.TryGetProperty(described + "/", out path))
            || !path.TryGetProperty(method.ToLowerInvariant(), out var operation)
            || !operation.TryGetProperty("requestBody", out var body))
        {
            return null;
        }

        var content = body.GetProperty("content").EnumerateObject().First();
        return (content.Name, content.Value.GetProperty("schema"));
    }

    private JsonNode? Value(JsonElement schema, int depth)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Value(Named(reference.GetString()!), depth + 1);
        }

        if (One(schema) is { } one)
        {
            return Value(one, depth);
        }

        if (schema.TryGetProperty("enum", out var words))
        {
            return JsonNode.Parse(words[0].GetRawText());
        }

        return Type(schema) switch
        {
            "object" when depth <= Deepest => Fields(schema, depth),
            "array" => new JsonArray(),
            "string" => Text(schema),
            "integer" or "number" => JsonValue.Create(schema.TryGetProperty("minimum", out var least) ? least.GetDecimal() : 1),
            "boolean" => JsonValue.Create(false),
            _ => null,
        };
    }

    private JsonObject Fields(JsonElement schema, int depth)
    {
        var fields = new JsonObject();
        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                fields[property.Name] = Value(property.Value, depth + 1);
            }
        }

        return fields;
    }

    private static JsonElement? One(JsonElement schema)
    {
        foreach (var kind in (string[])["oneOf", "anyOf", "allOf"])
        {
            if (schema.TryGetProperty(kind, out var choices))
            {
                return choices.EnumerateArray().First(choice => Type(choice) != "null");
            }
        }

        return null;
    }

    /// <summary>Null where null is taken; a number rather than the text of one.</summary>
    private static string? Type(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type) || type.ValueKind is JsonValueKind.String)
        {
            return type.ValueKind is JsonValueKind.String ? type.GetString() : null;
        }

        var words = type.EnumerateArray().Select(word => word.GetString()).ToList();
        return words.Find(word => word == "null") ?? words.Find(word => word != "string");
    }

    private static JsonValue Text(JsonElement schema) => JsonValue.Create(schema.TryGetProperty("format", out var format) ? format.GetString() switch
    {
        "uuid" => "019599aa-0000-7000-8000-000000000001",
        "date-time" => "2026-03-02T09:00:00Z",
        "date" => "2026-03-02",
        "email" => "somebody@tables.example",
        _ => "text",
    } : "text");

    private JsonElement Named(string reference) => description.GetProperty("components").GetProperty("schemas").GetProperty(reference[(reference.LastIndexOf('/') + 1)..]);

    [GeneratedRegex(@":[^}/]*\}")]
    private static partial Regex Constraint();
}
