using System.Data.Common;
using System.Text.Json;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Conversation;

namespace Ambos.Requests.Intake;

/// <summary>Writes a new request with prepared commands: the measured hot path.</summary>
internal static class IntakeInserts
{
    private const string InsertRequest = """
        INSERT INTO requests (id, number, side, customer_id, asked_by_id, service_id, service_version, channel, priority, title,
            folded_words, folded_customer, state, team_id, created_at, day, first_response_due, first_response, due_at, delivery, root_id,
            step_order, calendar_id, calendar_version, agreement_id, agreement_version, form, price_minor, currency,
            score_sum, score_count, ping_pong, clock_stands, version)
        VALUES (@id, @number, @side, @customer, @asked_by, @service, @service_version, @channel, @priority, @title,
            @folded_words, @folded_customer, @state, @team, @created_at, @day, @first_response_due, @first_response, @due_at, @delivery, @id,
            0, @calendar, @calendar_version, @agreement, @agreement_version, @form, @price, @currency,
            0, 0, @no, @no, 0)
        """;

    private const string InsertPromise = """
        INSERT INTO requests_promises (id, request_id, kind, owner_id, customer_id, made_at, counts_from, due_at, verdict, look_at, version)
        VALUES (@id, @request, @kind, @owner, @customer, @made_at, @made_at, @due_at, @verdict, @look_at, 0)
        """;

    private const string InsertMessage = """
        INSERT INTO requests_messages (id, request_id, at, author_id, from_supplier, automatic, channel, text)
        VALUES (@id, @request, @at, @author, @no, @no, @channel, @text)
        """;

    public static async Task Write(Work work, Request request, IEnumerable<Promise> promises, Message? message, CancellationToken cancel)
    {
        await Fill(work.Command(InsertRequest), Values(request)).ExecuteNonQueryAsync(cancel);
        foreach (var promise in promises)
        {
            await Fill(work.Command(InsertPromise), Values(promise)).ExecuteNonQueryAsync(cancel);
        }

        if (message is not null)
        {
            await Fill(work.Command(InsertMessage), Values(message)).ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>Sets values in their order: a prepared command keeps its parameters, so nothing is looked up by name.</summary>
    private static DbCommand Fill(DbCommand command, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (command.Parameters.Count == 0)
        {
            foreach (var (name, value) in values)
            {
                command.Set(name, value);
            }

            return command;
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = Storable(values[i].Value) ?? DBNull.Value;
        }

        return command;
    }

    private static object? Storable(object? value)
    {
        if (value is string text)
        {
            StorableText.Check(text);
        }

        return value;
    }

    private static (string, object?)[] Values(Request request) =>
    [
        ("id", request.Id),
        ("number", request.Number),
        ("side", request.Side.ToString()),
        ("customer", request.CustomerId),
        ("asked_by", request.AskedById),
        ("service", request.ServiceId),
        ("service_version", request.ServiceVersion),
        ("channel", request.Channel.ToString()),
        ("priority", request.Priority.ToString()),
        ("title", request.Title),
        ("folded_words", request.FoldedWords),
        ("folded_customer", request.FoldedCustomer),
        ("state", request.State.ToString()),
        ("team", request.TeamId),
        ("created_at", request.CreatedAt.ToUnixTimeMilliseconds()),
        ("day", request.Day.ToEpochDay()),
        ("first_response_due", request.FirstResponseDue?.ToUnixTimeMilliseconds()),
        ("first_response", request.FirstResponse.ToString()),
        ("due_at", request.DueAt?.ToUnixTimeMilliseconds()),
        ("delivery", request.Delivery.ToString()),
        ("calendar", request.CalendarId),
        ("calendar_version", request.CalendarVersion),
        ("agreement", request.AgreementId),
        ("agreement_version", request.AgreementVersion),
        ("form", request.Form is { } form ? JsonSerializer.Serialize(form, Json.Stored) : null),
        ("price", request.PriceMinor),
        ("currency", request.Currency),
        ("no", false),
    ];

    private static (string, object?)[] Values(Promise promise) =>
    [
        ("id", promise.Id),
        ("request", promise.RequestId),
        ("kind", promise.Kind.ToString()),
        ("owner", promise.OwnerId),
        ("customer", promise.CustomerId),
        ("made_at", promise.MadeAt.ToUnixTimeMilliseconds()),
        ("due_at", promise.DueAt.ToUnixTimeMilliseconds()),
        ("verdict", promise.Verdict.ToString()),
        ("look_at", promise.LookAt?.ToUnixTimeMilliseconds()),
    ];

    private static (string, object?)[] Values(Message message) =>
    [
        ("id", message.Id),
        ("request", message.RequestId),
        ("at", message.At.ToUnixTimeMilliseconds()),
        ("author", message.AuthorId),
        ("no", false),
        ("channel", message.Channel.ToString()),
        ("text", message.Text),
    ];
}
