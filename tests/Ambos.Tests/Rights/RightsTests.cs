using System.Net;
using System.Text.RegularExpressions;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Tests.Architecture;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Rights;

/// <summary>
/// Every endpoint and page, for every kind of caller: what the declared policy allows is not refused, what it does not
/// allow is, and a refusal changes nothing and tells nothing.
/// </summary>
public sealed partial class RightsTests(RightsApp app) : IClassFixture<RightsApp>
{
    /// <summary>What customers may know although it is not theirs: the offer of the company.</summary>
    private static readonly string[] OpenToCustomers = ["catalogue_services", "catalogue_calendars", "customers_teams"];

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private readonly IReadOnlyList<Operation> _operations = Operation.All(app.Services);

    [Fact]
    public void Every_operation_has_exactly_one_row_in_the_policy()
    {
        var policy = Operation.Policy();

        var wrong = _operations.Select(operation => policy[operation.Key].ToList() switch
        {
            [] => $"add to tests/Ambos.Tests/Rights/policy.txt, if it is meant so: {operation.Key} {operation.Right}",
            [var right] when right == operation.Right.ToString() => null,
            [var right] => $"{operation.Key} asks for {operation.Right}, the policy says {right}",
            _ => $"{operation.Key} stands in the policy more than once",
        });
        var stale = policy.Select(row => row.Key).Except(_operations.Select(operation => operation.Key)).Select(key => $"remove from the policy: {key}");

        Rule.BrokenNowhere(wrong.OfType<string>().Concat(stale));
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
            var response = await Send(caller.Client, operation.Call());
            if (!IsRefusal(response))
            {
                wrong.Add($"{operation.Key} answered {(int)response.StatusCode} to {name}");
            }
        }

        var after = await app.Query(Contents.Hash);
        foreach (var operation in _operations.Where(caller.MayCall))
        {
            var response = await Send(caller.Client, operation.Call());
            if (IsRefusal(response) || response.StatusCode >= HttpStatusCode.InternalServerError)
            {
                wrong.Add($"{operation.Key} answered {(int)response.StatusCode} to {name}, who may call it");
            }
        }

        Rule.BrokenNowhere(wrong);
        Assert.Equal(before, after);
    }

    [Theory]
    [InlineData("external customer")]
    [InlineData("employee")]
    public async Task What_is_another_ones_looks_like_what_does_not_exist(string name)
    {
        var caller = app.Caller(name);
        var rows = await app.Query(Contents.Ids);
        var open = rows.Where(row => OpenToCustomers.Contains(row.Table)).Select(row => row.Id).ToHashSet();
        var foreign = rows.Where(row => !open.Contains(row.Id) && !app.IsOwn(name, row.Id)).ToList();
        Assert.Contains(foreign, row => row.Table == "requests");
        var before = await app.Query(Contents.Hash);

        List<string> told = [];
        foreach (var operation in _operations.Where(operation => operation.HasId && caller.MayCall(operation)))
        {
            var absent = await Answer(caller.Client, operation.Call());
            foreach (var (table, id) in foreign)
            {
                var answer = await Answer(caller.Client, operation.Call(id));
                if (answer != absent.Replace(Operation.Absent, id, StringComparison.Ordinal))
                {
                    told.Add($"{operation.Key} with an id of {table} answers {answer[..3]}, with an absent one {absent[..3]}");
                }
            }
        }

        Rule.BrokenNowhere(told);
        Assert.Equal(before, await app.Query(Contents.Hash));
    }

    public static TheoryData<string> Callers() => new(RightsApp.Names);

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
