namespace Ambos.Core.Opinions;

/// <summary>A fixed sequence that looks drawn by lot, the same on every machine (Marsaglia's xorshift, 2003).</summary>
internal sealed class Lot(uint seed)
{
    private uint _state = seed;

    public void Shuffle(int[] values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    private int Below(int limit)
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;

        return (int)(_state % (uint)limit);
    }
}
