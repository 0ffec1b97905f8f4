using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Tests.Architecture;
using Ambos.Tests.Platform.Identity;
using Ambos.Tests.TestHost;
using Microsoft.AspNetCore.Components;

namespace Ambos.Tests.Platform.Frame;

/// <summary>The company has just been set up and nothing has happened: every page stands, and says what to do next.</summary>
public sealed partial class EmptyCompanyTests(SetUpApp app) : IClassFixture<SetUpApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<Roles> EveryRole =>
    [
        Roles.None, Roles.ExternalCustomer, Roles.Employee, Roles.Employee | Roles.Agent, Roles.Employee | Roles.Manager, Roles.Employee | Roles.Administrator,
    ];

    private static IEnumerable<(string Address, Right Right)> Pages =>
        from type in typeof(Program).Assembly.GetTypes()
        from route in type.GetCustomAttributes<RouteAttribute>()
        where !route.Template.Contains('{', StringComparison.Ordinal)
        select (route.Template, type.GetCustomAttribute<AllowAttribute>()!.Right);

    [Theory]
    [MemberData(nameof(EveryRole))]
    public async Task Every_page_stands_and_leads_on(Roles roles)
    {
        using var client = roles is Roles.None ? app.Guest() : app.SignedIn(await Newcomer(roles));
        List<string> faults = [];
        foreach (var (address, right) in Pages)
        {
            using var answer = await client.GetAsync(address, Cancel);
            if (answer.StatusCode is HttpStatusCode.OK)
            {
                faults.AddRange(Idle((await answer.Page()).QuerySelectorAll("main .empty, body > .empty")).Select(title => $"{address}: nothing to do under \"{title}\""));
            }
            else if (answer.StatusCode >= HttpStatusCode.InternalServerError || (RightsTable.Includes(right, roles) && (int)answer.StatusCode >= 400))
            {
                faults.Add($"{address} answered {(int)answer.StatusCode}");
            }
        }

        Rule.BrokenNowhere(faults);
    }

    [Fact]
    public void An_empty_state_is_never_without_the_next_action() => Rule.BrokenNowhere(
        from file in Sources.Files("src", ".razor")
        let text = File.ReadAllText(file)
        from Match state in Childless().Matches(text)
        select $"{Sources.Short(file)}: {state.Value}");

    [Fact]
    public async Task Lists_that_have_nothing_yet_say_so()
    {
        using var olga = app.SignedIn(await Newcomer(Roles.Employee | Roles.Administrator));
        foreach (var address in new[] { "/requests", "/catalogue/agreements", "/admin/imports", "/admin/jobs", "/surveys", "/customers/merges", "/bin", "/inbox" })
        {
            Assert.True((await olga.Open(address)).QuerySelector("main .empty") is not null, $"{address} shows nothing at all");
        }
    }

    private static IEnumerable<string> Idle(IEnumerable<AngleSharp.Dom.IElement> states) =>
        states.Where(state => state.QuerySelector("a[href], button, summary") is null).Select(state => state.QuerySelector("h2")?.TextContent ?? "");

    /// <summary>Somebody who has just got an account, and has done nothing.</summary>
    private async Task<Actor> Newcomer(Roles roles)
    {
        var somebody = new Somebody($"New {TimeProvider.System.NewId():N}", roles is Roles.ExternalCustomer ? Side.External : Side.Internal, CustomerKind.Person) { Roles = roles };
        await app.Run(async work =>
        {
            await somebody.TakeNumber(work.Db);
            somebody.Add(work);
        });
        return somebody;
    }

    [GeneratedRegex(@"<EmptyState\s[^<]*?/>")]
    private static partial Regex Childless();
}
