using System.Globalization;
using System.Text;

namespace Ambos.Platform.Metrics;

/// <summary>Writes figures in the text form of Prometheus, version 0.0.4.</summary>
public sealed class MetricsText
{
    private readonly StringBuilder _text = new();

    public void Head(string name, string type, string meaning) =>
        _text.Append("# HELP ").Append(name).Append(' ').Append(meaning.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal))
            .Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    public void Line(string name, double value, params (string Label, string Value)[] labels)
    {
        _text.Append(name);
        if (labels.Length > 0)
        {
            _text.Append('{').AppendJoin(',', labels.Select(label => $"{label.Label}=\"{Escape(label.Value)}\"")).Append('}');
        }

        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    public void One(string name, string type, string meaning, double value)
    {
        Head(name, type, meaning);
        Line(name, value);
    }

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public override string ToString() => _text.ToString();

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
