using System.Globalization;
using System.Text;

namespace Ambos.Platform.Mail.Smtp;

/// <summary>Lines to a mail server and its answers, with limits: nothing that a server says can fill the memory.</summary>
internal sealed class SmtpLine(Stream stream)
{
    private const int LongestLine = 2048;
    private const int MostLines = 100;

    private readonly byte[] _buffer = new byte[4096];
    private int _from;
    private int _to;

    /// <summary>Whether anything unread lies here: after a change to TLS that would be an intruder's.</summary>
    public bool HasMore => _from < _to;

    public async Task<SmtpReply> Ask(string line, CancellationToken cancel)
    {
        if (line.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
        {
            throw new ArgumentException("A command is one line.", nameof(line));
        }

        await Write(Encoding.UTF8.GetBytes(line + "\r\n"), cancel);
        return await Read(cancel);
    }

    public async Task Write(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        await stream.WriteAsync(bytes, cancel);
        await stream.FlushAsync(cancel);
    }

    public async Task<SmtpReply> Read(CancellationToken cancel)
    {
        List<string> lines = [];
        while (lines.Count < MostLines)
        {
            var line = await ReadLine(cancel);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code) || (line.Length > 3 && line[3] is not (' ' or '-')))
            {
                throw new InvalidDataException("The server does not speak SMTP.");
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                return new(code, lines);
            }
        }

        throw new InvalidDataException("The server's answer has no end.");
    }

    private async Task<string> ReadLine(CancellationToken cancel)
    {
        var line = new StringBuilder();
        while (line.Length <= LongestLine)
        {
            if (_from == _to)
            {
                (_from, _to) = (0, await stream.ReadAsync(_buffer, cancel));
                if (_to == 0)
                {
                    throw new EndOfStreamException("The server closed the line.");
                }
            }

            var letter = _buffer[_from++];
            if (letter == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append(letter is >= 32 and < 127 ? (char)letter : letter == '\r' ? '\r' : '?');
        }

        throw new InvalidDataException("The server's answer is too long a line.");
    }
}
