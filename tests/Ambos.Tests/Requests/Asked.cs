using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ambos.Tests.Requests;

/// <summary>Notes what one database is asked.</summary>
internal sealed class Asked : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string _folder;
    private readonly ConcurrentBag<IDisposable> _subscriptions = [];

    public Asked(string folder)
    {
        _folder = Path.GetFileName(folder);
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public ConcurrentQueue<(string Text, List<(string Name, object? Value)> Given)> Commands { get; } = [];

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Value: CommandEventData about } && value.Key == RelationalEventId.CommandExecuting.Name && $"{about.Connection.ConnectionString}".Contains(_folder, StringComparison.Ordinal))
        {
            Commands.Enqueue((about.Command.CommandText, [.. about.Command.Parameters.Cast<DbParameter>().Select(given => (given.ParameterName, given.Value))]));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }
    }
}
