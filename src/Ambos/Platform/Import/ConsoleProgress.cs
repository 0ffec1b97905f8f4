using System.Globalization;

namespace Ambos.Platform.Import;

/// <summary>Shows how far it is and how long it will take: a bar on a terminal, now and then a line elsewhere.</summary>
internal sealed class ConsoleProgress(TimeProvider clock) : IProgress<ImportProgress>, IDisposable
{
    private const int Width = 30;

    private readonly bool _terminal = !Console.IsErrorRedirected;
    private ImportState _state = ImportState.Done;
    private long _begun, _from, _shown;
    private bool _open;

    private TimeSpan Pause => _terminal ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(5);

    public void Report(ImportProgress value)
    {
        if (value.State != _state)
        {
            (_state, _begun, _from, _shown) = (value.State, clock.GetTimestamp(), value.Done, 0);
        }

        var ended = value.Done >= value.Total;
        if (value.Total > 0 && (ended || _shown == 0 || clock.GetElapsedTime(_shown) >= Pause))
        {
            _shown = clock.GetTimestamp();
            Show(Line(value, ended), ended);
        }
    }

    public void Dispose()
    {
        if (_open)
        {
            Console.Error.WriteLine();
        }
    }

    private string Line(ImportProgress value, bool ended)
    {
        var share = (double)value.Done / value.Total;
        var full = (int)(share * Width);
        var passed = clock.GetElapsedTime(_begun);
        var done = value.Done - _from;
        var left = done > 0 ? passed * ((double)(value.Total - value.Done) / done) : TimeSpan.Zero;
        var time = ended ? $"in {Clock(passed)}" : done > 0 ? $"{Clock(left)} left" : "";
        return $"{value.State,-9} [{new string('#', full)}{new string('.', Width - full)}] {share,4:P0}  {time}";
    }

    private void Show(string line, bool ended)
    {
        if (!_terminal)
        {
            Console.Error.WriteLine(line);
            return;
        }

        Console.Error.Write($"\r{line}   ");
        _open = !ended;
        if (ended)
        {
            Console.Error.WriteLine();
        }
    }

    private static string Clock(TimeSpan time) => time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
}
