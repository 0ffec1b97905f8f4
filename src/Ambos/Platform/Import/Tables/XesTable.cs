using System.Xml;

namespace Ambos.Platform.Import.Tables;

/// <summary>
/// An event log in XES (IEEE 1849) as a table: a line for each event, with columns by the keys of its attributes; those of
/// its trace begin with <c>case:</c>. Attributes inside of attributes are left out.
/// </summary>
public sealed class XesTable : Table
{
    /// <summary>Before the key of an attribute that the trace has, not the event.</summary>
    public const string OfTrace = "case:";

    private const int EventsLookedAt = 2000;
    private const int AttributesOfTrace = 2;

    private readonly string _path;

    /// <summary>A log with the columns that its first events have.</summary>
    public XesTable(string path)
    {
        _path = path;
        HashSet<string> keys = [];
        foreach (var happened in Events(_ => { }).Take(EventsLookedAt))
        {
            keys.UnionWith(happened.Attributes.Keys);
        }

        Heading = [.. keys.OrderBy(key => !key.StartsWith(OfTrace, StringComparison.Ordinal)).Take(MostColumns)];
    }

    public override IReadOnlyList<string> Heading { get; }

    public override IEnumerable<TableLine> Lines(Action<long> passed) =>
        Events(passed).Select(happened => new TableLine(happened.Line, [.. Heading.Select(key => happened.Attributes.GetValueOrDefault(key, ""))]));

    private IEnumerable<(long Line, Dictionary<string, string> Attributes)> Events(Action<long> passed)
    {
        using var bytes = File.OpenRead(_path);
        using var xml = SafeXml.Open(Plain(bytes, _path));
        Dictionary<string, string> trace = [];
        Happened? now = null;
        while (SafeXml.Read(xml))
        {
            if (xml.NodeType is XmlNodeType.Element)
            {
                Begin(xml, ref trace, ref now);
            }

            if (now is not null && now.EndsAt(xml))
            {
                yield return (now.Line, now.Attributes);
                now = null;
                passed(bytes.Position);
            }
        }
    }

    private static void Begin(XmlReader xml, ref Dictionary<string, string> trace, ref Happened? now)
    {
        switch (xml.LocalName)
        {
            case "trace":
                trace = [];
                break;
            case "event":
                now = new(((IXmlLineInfo)xml).LineNumber, xml.Depth, new(trace));
                break;
            case var _ when now is null && xml.Depth == AttributesOfTrace:
                Take(xml, OfTrace, trace);
                break;
            case var _ when xml.Depth == now?.Depth + 1:
                Take(xml, "", now!.Attributes);
                break;
        }
    }

    private static void Take(XmlReader xml, string prefix, Dictionary<string, string> attributes)
    {
        if (xml.GetAttribute("key") is { Length: > 0 } key && xml.GetAttribute("value") is { } value && attributes.Count < MostColumns)
        {
            attributes[prefix + key] = value;
        }
    }

    private sealed record Happened(long Line, int Depth, Dictionary<string, string> Attributes)
    {
        public bool EndsAt(XmlReader xml) => xml.Depth == Depth && (xml.NodeType is XmlNodeType.EndElement || xml.IsEmptyElement);
    }
}
