using System.Text;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;

namespace Ambos.Chain.Figures;

/// <summary>Facts in little space: there is a row for every request. Equal facts have equal bytes.</summary>
internal static class FactBytes
{
    private const byte Form = 1;

    public static byte[] Write(RequestFacts facts)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Form);
        writer.Write(facts.ServiceId.ToByteArray());
        writer.Write((byte)facts.Side);
        writer.Write7BitEncodedInt(facts.Day.ToEpochDay());
        writer.Write(facts.Delivered);
        writer.Write((byte)facts.Verdict);
        writer.Write(facts.PingPong);
        writer.Write7BitEncodedInt(facts.ScoreSum);
        writer.Write7BitEncodedInt(facts.ScoreCount);
        writer.Write(facts.BrokenBy);
        writer.Write7BitEncodedInt(facts.Handovers.Count);
        foreach (var handover in facts.Handovers)
        {
            Write(writer, handover);
        }

        return bytes.ToArray();
    }

    public static RequestFacts Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        if (reader.ReadByte() != Form)
        {
            throw new FormatException("The figures were counted by another version; compute them anew with: ambos report rebuild");
        }

        return new(
            ReadId(reader), (Side)reader.ReadByte(), Days.FromEpochDay(reader.Read7BitEncodedInt()), reader.ReadBoolean(),
            (Verdict)reader.ReadByte(), reader.ReadBoolean(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(),
            reader.ReadString(), [.. Enumerable.Range(0, reader.Read7BitEncodedInt()).Select(_ => ReadHandover(reader))]);
    }

    private static void Write(BinaryWriter writer, HandoverFacts handover)
    {
        writer.Write(handover.SupplierId.ToByteArray());
        writer.Write(handover.ReceiverId.ToByteArray());
        writer.Write(handover.ServiceId.ToByteArray());
        writer.Write(handover.Chain.ToByteArray());
        writer.Write(handover.Step);
        writer.Write((byte)handover.Side);
        writer.Write7BitEncodedInt(handover.Day.ToEpochDay());
        writer.Write((byte)(handover.OnTime switch { null => 0, true => 1, false => 2 }));
        writer.Write(handover.First);
        writer.Write((byte)handover.Judgement);
        writer.Write((handover.ReasonId ?? Guid.Empty).ToByteArray());
        writer.Write7BitEncodedInt64(handover.LateSeconds);
        writer.Write7BitEncodedInt64(handover.CycleSeconds);
    }

    private static HandoverFacts ReadHandover(BinaryReader reader) => new(
        ReadId(reader), ReadId(reader), ReadId(reader), ReadId(reader), reader.ReadString(), (Side)reader.ReadByte(),
        Days.FromEpochDay(reader.Read7BitEncodedInt()), reader.ReadByte() switch { 1 => true, 2 => false, _ => null },
        reader.ReadBoolean(), (Judgement)reader.ReadByte(), ReadId(reader) is var reason && reason != Guid.Empty ? reason : null,
        reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());

    private static Guid ReadId(BinaryReader reader) => new(reader.ReadBytes(16));
}
