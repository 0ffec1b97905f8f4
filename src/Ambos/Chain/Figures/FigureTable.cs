using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using Ambos.Platform.Storage;

namespace Ambos.Chain.Figures;

/// <summary>Writes many rows of a figure table at once.</summary>
/// <param name="Keys">The columns that never change, the primary key first.</param>
/// <param name="Amounts">The columns that are overwritten.</param>
internal sealed record FigureTable(string Name, string[] Keys, string[] Amounts)
{
    /// <summary>On PostgreSQL each command is a round trip; SQLite finds parameters by name, the fewer the faster.</summary>
    private const int PostgresTogether = 16;

    private readonly ConcurrentDictionary<int, string> _sql = new();

    public static readonly FigureTable Links = new(
        "chain_link_figures",
        ["id", "grain", "day", "supplier_id", "receiver_id", "service_id", "chain", "step", "side"],
        ["handovers", "on_time", "late", "answered_first", "accepted_first", "rejected", "owed_seconds", "cycles", "reasons"]);

    public static readonly FigureTable Services = new(
        "chain_service_figures",
        ["id", "grain", "day", "service_id", "side"],
        ["requests", "delivered", "kept", "broken", "ping_pong", "handovers", "scored", "score_total",
            "scored_kept", "score_total_kept", "scored_broken", "score_total_broken", "broken_by"]);

    public static readonly FigureTable Counted = new("chain_counted", ["request_id"], ["facts"]);

    public static object[] Row(LinkFigure figure) =>
    [
        figure.Id, figure.Grain.ToString(), figure.Day.ToEpochDay(), figure.SupplierId, figure.ReceiverId, figure.ServiceId,
        figure.Chain, figure.Step, figure.Side.ToString(), figure.Handovers, figure.OnTime, figure.Late, figure.AnsweredFirst,
        figure.AcceptedFirst, figure.Rejected, figure.OwedSeconds, figure.Cycles, Text(figure.Reasons),
    ];

    public static object[] Row(ServiceFigure figure) =>
    [
        figure.Id, figure.Grain.ToString(), figure.Day.ToEpochDay(), figure.ServiceId, figure.Side.ToString(), figure.Requests,
        figure.Delivered, figure.Kept, figure.Broken, figure.PingPong, figure.Handovers, figure.Scored, figure.ScoreTotal,
        figure.ScoredKept, figure.ScoreTotalKept, figure.ScoredBroken, figure.ScoreTotalBroken, Text(figure.BrokenBy),
    ];

    public async Task Write(Work work, IReadOnlyList<object[]> rows, CancellationToken cancel)
    {
        var together = work.Db is PostgresDb ? PostgresTogether : 1;
        var whole = rows.Count / together * together;
        for (var at = 0; at < whole; at += together)
        {
            await Write(work, rows, at, together, cancel);
        }

        for (var at = whole; at < rows.Count; at++)
        {
            await Write(work, rows, at, 1, cancel);
        }
    }

    public async Task Remove(Work work, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        foreach (var id in ids)
        {
            await work.Command($"DELETE FROM {Name} WHERE {Keys[0]} = @id").Set("id", id).ExecuteNonQueryAsync(cancel);
        }
    }

    public Task<int> Clear(Work work, CancellationToken cancel) => work.Command($"DELETE FROM {Name}").ExecuteNonQueryAsync(cancel);

    private Task<int> Write(Work work, IReadOnlyList<object[]> rows, int from, int count, CancellationToken cancel)
    {
        var command = work.Command(_sql.TryGetValue(count, out var sql) ? sql : _sql[count] = Sql(count));
        for (var parameter = 0; parameter < count * (Keys.Length + Amounts.Length); parameter++)
        {
            var (row, column) = Math.DivRem(parameter, Keys.Length + Amounts.Length);
            Parameter(command, parameter).Value = rows[from + row][column];
        }

        return command.ExecuteNonQueryAsync(cancel);
    }

    private string Sql(int count)
    {
        string[] columns = [.. Keys, .. Amounts];
        var values = Enumerable.Range(0, count).Select(row =>
            $"({string.Join(", ", columns.Select((_, column) => $"@p{(row * columns.Length) + column}"))})");
        var changes = Amounts.Select(column => $"{column} = excluded.{column}");
        return $"""
            INSERT INTO {Name} ({string.Join(", ", columns)}) VALUES {string.Join(", ", values)}
            ON CONFLICT ({Keys[0]}) DO UPDATE SET {string.Join(", ", changes)}
            """;
    }

    private static DbParameter Parameter(DbCommand command, int index)
    {
        if (index == command.Parameters.Count)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"p{index}";
            command.Parameters.Add(parameter);
        }

        return command.Parameters[index];
    }

    private static string Text(Tally tally) => JsonSerializer.Serialize(tally, Json.Stored);
}
