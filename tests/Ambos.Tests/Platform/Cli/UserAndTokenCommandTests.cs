using System.Net;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Tests.Platform.Identity;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Cli;

/// <summary>Accounts and tokens from the command line, beside a running server.</summary>
public sealed class UserAndTokenCommandTests(SetUpApp app) : IClassFixture<SetUpApp>
{
    private const string Password = "zielony kot je chleb";

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_is_opened_listed_given_a_password_and_stopped()
    {
        var opened = await Run(["user", "create", "nora@casa.example", "--name", "Nora Nueva", "--role", "agent", "manager"], Password);
        var listed = await Run(["user", "list"]);
        Assert.Equal((0, 0), (opened.Code, listed.Code));
        Assert.Contains("nora@casa.example", listed.Said, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await SignIn(Password));

        var changed = await Run(["user", "password", "Nora@casa.example"], "una vaca azul bebe agua");
        Assert.Equal(0, changed.Code);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await SignIn(Password));
        Assert.Equal(HttpStatusCode.Redirect, await SignIn("una vaca azul bebe agua"));

        Assert.Equal(0, (await Run(["user", "disable", "nora@casa.example"])).Code);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await SignIn("una vaca azul bebe agua"));
        Assert.Equal(0, (await Run(["user", "disable", "nora@casa.example", "--enable"])).Code);
        Assert.Equal(HttpStatusCode.Redirect, await SignIn("una vaca azul bebe agua"));

        var account = await app.Query(db => db.Set<Account>().SingleAsync(account => account.Email == "nora@casa.example", _cancel));
        Assert.Equal(Roles.Employee | Roles.Agent | Roles.Manager, account.Roles);
        Assert.Equal(Side.Internal, await app.Query(db => db.Set<Customer>().Where(person => person.Id == account.PersonId).Select(person => person.Side).SingleAsync(_cancel)));
        Assert.Equal(
            [nameof(AccountOpened), nameof(PasswordChanged), nameof(AccountDisabled), nameof(AccountEnabled)],
            await app.Query(db => db.Set<Event>().Where(happened => happened.Subject == account.Id && happened.Channel == Channel.CommandLine)
                .OrderBy(happened => happened.Number).Select(happened => happened.Kind).ToListAsync(_cancel)));
    }

    [Theory]
    [InlineData("user create x@casa.example --name X --role king", "There is no role king")]
    [InlineData("user create lucia@casa.example --name X --role agent", "already an account")]
    [InlineData("user create no-address --name X --role agent", "")]
    [InlineData("user password nobody@casa.example", "Nobody has the address nobody@casa.example")]
    [InlineData("user disable lucia@casa.example", "")]
    [InlineData("token create --user nobody@casa.example --name X", "Nobody has the address nobody@casa.example")]
    [InlineData("token create --user lucia@casa.example --name X --days 0", "--days must be 1 to 730")]
    public async Task What_cannot_be_done_is_refused_in_a_sentence(string command, string said)
    {
        var before = await app.Query(db => db.Set<Event>().CountAsync(_cancel));

        var refused = await Run(command.Split(' '), Password);

        Assert.Equal(1, refused.Code);
        Assert.Contains(said, refused.Complained, StringComparison.Ordinal);
        Assert.True(refused.Complained.Trim().Length > 10, refused.Complained);
        Assert.DoesNotContain("   at ", refused.Complained, StringComparison.Ordinal);
        Assert.Equal(before, await app.Query(db => db.Set<Event>().CountAsync(_cancel)));
    }

    [Fact]
    public async Task A_password_that_is_easy_to_guess_is_refused()
    {
        var refused = await Run(["user", "create", "weak@casa.example", "--name", "Weak", "--role", "agent"], "password password");

        Assert.Equal(1, refused.Code);
        Assert.Contains("easy to guess", refused.Complained, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user create")]
    [InlineData("token create --name X")]
    public async Task Wrong_usage_has_a_code_of_its_own(string command) => Assert.Equal(2, (await Run(command.Split(' '))).Code);

    [Fact]
    public async Task A_token_is_printed_once_and_reads_or_writes_as_it_was_made()
    {
        var reading = await Run(["token", "create", "--user", SetUpApp.Email, "--name", "Reader", "--read-only"]);
        var writing = await Run(["token", "create", "--user", SetUpApp.Email, "--name", "Writer", "--days", "1"]);

        Assert.Equal((0, 0), (reading.Code, writing.Code));
        Assert.Equal(HttpStatusCode.OK, (await Holding(reading).GetAsync("/api/v1/teams", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Holding(reading).PostAsJsonAsync("/api/v1/teams", new { name = "By reader" }, _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Holding(writing).PostAsJsonAsync("/api/v1/teams", new { name = "By writer" }, _cancel)).StatusCode);
        Assert.False(await app.Query(db => db.Set<Event>().AnyAsync(happened => happened.Body.Contains(writing.Said.Trim()), _cancel)));
    }

    private Task<Outcome> Run(IEnumerable<string> command, string input = "") => Command.Run([.. command, .. app.Database.Options], input);

    private HttpClient Holding(Outcome token)
    {
        var client = app.Guest();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token.Said.Trim());
        return client;
    }

    private async Task<HttpStatusCode> SignIn(string password)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        return (await app.Guest().PostForm("/sign-in", "sign-in", SetUpApp.Credentials(password, "nora@casa.example"))).StatusCode;
    }
}
