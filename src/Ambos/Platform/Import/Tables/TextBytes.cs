namespace Ambos.Platform.Import.Tables;

/// <summary>What the bytes of a text tell of its encoding: how well they are UTF-8, and the words beyond ASCII.</summary>
internal sealed class TextBytes
{
    private const int MostWords = 1 << 16;

    private readonly List<byte> _words = [];
    private readonly List<byte> _word = [];
    private long _valid, _invalid;
    private int _following;
    private bool _beyond;

    /// <summary>A few lost letters do not make it another encoding; a text in another one is hardly ever valid by chance.</summary>
    public bool IsUtf8 => _invalid == 0 || _valid > 4 * _invalid;

    public byte[] Words => [.. _words, .. _beyond ? _word : []];

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            Weigh(one);
            if (_words.Count < MostWords)
            {
                Gather(one);
            }
        }
    }

    private void Weigh(byte one)
    {
        if (_following > 0)
        {
            var follows = (one & 0xc0) == 0x80;
            _following = follows ? _following - 1 : 0;
            _valid += follows && _following == 0 ? 1 : 0;
            _invalid += follows ? 0 : 1;
            if (follows)
            {
                return;
            }
        }

        _following = one switch { < 0x80 => 0, >= 0xc2 and < 0xe0 => 1, >= 0xe0 and < 0xf0 => 2, >= 0xf0 and < 0xf5 => 3, _ => 0 };
        _invalid += one >= 0x80 && _following == 0 ? 1 : 0;
    }

    private void Gather(byte one)
    {
        if (one >= 0x80 || char.IsAsciiLetter((char)one))
        {
            _beyond |= one >= 0x80;
            _word.Add(one);
            return;
        }

        if (_beyond)
        {
            _words.AddRange([.. _word, (byte)' ']);
        }

        _word.Clear();
        _beyond = false;
    }
}
