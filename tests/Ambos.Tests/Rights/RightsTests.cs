using System.Net;
using System.Text.RegularExpressions;
using Ambos.Requests.Contract;
using Ambos.Tests.Architecture;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Rights;

/// <summary>
/// Every endpoint and page, for every kind of caller: what the declared policy allows is not refused, what it does not
/// allow is, and a refusal changes nothing and tells nothing.
/// </summary>
public sealed partial class RightsTests(RightsApp app) : IClassFixture<RightsApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private readonly IReadOnlyList<Operation> _operations = Operation.All(app.Services);

    [Fact]
    public void Every_operation_has_exactly_one_row_in_the_policy()
    {
        var program = Policy.Of(app.Services);
        if (Environment.GetEnvironmentVariable(Policy.WriteVariable) is { Length: > 0 })
        {
            Policy.Write(program);
        }

        Rule.BrokenNowhere(
        [
            .. program.Except(Policy.Rows).Select(row => $"add to tests/Ambos.Tests/Rights/policy.txt, if it is meant so: {row}"),
            .. Policy.Rows.Except(program).Select(row => $"remove from tests/Ambos.Tests/Rights/policy.txt: {row}"),
            .. Policy.Rows.GroupBy(row => row).Where(row => row.Count() > 1).Select(row => $"stands twice in tests/Ambos.Tests/Rights/policy.txt: {row.Key}"),
        ]);
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task What_is_allowed_is_not_refused_and_what_is_not_allowed_is(string name)
    {
        var caller = app.Caller(name);
        var before = await app.Query(Contents.Hash);
        List<string> wrong = [];
        foreach (var operation in _operations.Where(operation => !caller.MayCall(operation)))
        {
            var response = await Send(caller.Client, operation.Call(app.Bodies));
            if (!IsRefusal(response))
            {
                wrong.Add($"{operation.Key} answered {(int)response.StatusCode} to {name}");
            }

            var after = await app.Query(Contents.Hash);
            if (before != after)
            {
                wrong.Add($"{operation.Key} wrote something although it was refused to {name}");
                before = after;
            }
        }

        foreach (var operation in _operations.Where(caller.MayCall))
        {
            var response = await Send(caller.Client, operation.Call(app.Bodies));
            if (IsRefusal(response) || response.StatusCode >= HttpStatusCode.InternalServerError)
            {
                wrong.Add($"{operation.Key} answered {(int)response.StatusCode} to {name}, who may call it");
            }
        }

        Rule.BrokenNowhere(wrong);
    }

    [Theory]
    [InlineData("external")]
    [InlineData("employee")]
    [InlineData("agent")]
    [InlineData("writing token")]
    public async Task What_is_another_ones_looks_like_what_does_not_exist(string name)
    {
        var caller = app.Caller(name);
        var foreign = await Foreign(name);
        var before = await app.Query(Contents.Hash);

        List<string> told = [];
        foreach (var operation in _operations.Where(operation => caller.MayCall(operation) && !operation.IsPosted))
        {
            Dictionary<string, string> absences = [];
            foreach (var (table, id) in foreign.Where(row => operation.Takes(row.Id)))
            {
                var nobody = Guid.TryParse(id, out _) ? Operation.Absent : Operation.AbsentName;
                var absent = absences.GetValueOrDefault(nobody) ?? (absences[nobody] = await Answer(caller.Client, operation.Call(app.Bodies, nobody)));
                var answer = await Answer(caller.Client, operation.Call(app.Bodies, id));
                if (answer != absent.Replace(nobody, id, StringComparison.Ordinal))
                {
                    told.Add($"{operation.Key} with an id of {table} answers {answer[..3]}, with an absent one {absent[..3]}");
                }
            }
        }

        Rule.BrokenNowhere(told);
        Assert.Equal(before, await app.Query(Contents.Hash));
    }

    /// <summary>Some rows of every table that this caller must not know of, and requests also by their number.</summary>
    private async Task<List<(string Table, string Id)>> Foreign(string name)
    {
        const int ofEach = 3;
        var rows = await app.Query(Contents.Ids);
        var known = rows.Where(row => app.MayKnow(name, row.Table, row.Id)).Select(row => row.Id).ToHashSet();
        var foreign = rows.Where(row => !known.Contains(row.Id)).GroupBy(row => row.Table).SelectMany(table => table.Take(ofEach)).ToList();
        var numbers = await app.Query(db => db.Set<Request>().Select(request => new { request.Id, request.Number }).ToListAsync(_cancel));
        foreign.AddRange(numbers.Where(request => foreign.Contains(("requests", request.Id.ToString()))).Select(request => ("requests", $"R-{request.Number}")));
        Assert.Contains(foreign, row => row.Id.StartsWith("R-", StringComparison.Ordinal));
        return foreign;
    }

    public static TheoryData<string> Callers() => [.. RightsApp.Names];

    private Task<HttpResponseMessage> Send(HttpClient client, HttpRequestMessage request) =>
        client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _cancel);

    private async Task<string> Answer(HttpClient client, HttpRequestMessage request)
    {
        var response = await Send(client, request);
        return $"{(int)response.StatusCode} {Changing().Replace(await response.Content.ReadAsStringAsync(_cancel), "")}";
    }

    private static bool IsRefusal(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
        || (response.StatusCode is HttpStatusCode.Redirect && response.Headers.Location?.ToString().StartsWith("/sign-in", StringComparison.Ordinal) is true);

    /// <summary>What differs between two answers to the same question.</summary>
    [GeneratedRegex("""correlation":"[^"]*"|nonce="[^"]*"|csp-nonce" content="[^"]*"|__RequestVerificationToken" value="[^"]*"|Idempotency-Key" value="[^"]+""")]
    private static partial Regex Changing();
}
