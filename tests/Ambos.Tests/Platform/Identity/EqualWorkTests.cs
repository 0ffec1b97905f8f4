using System.Net;
using Ambos.Platform.Identity;
using Ambos.Tests.TestHost;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Ambos.Tests.Platform.Identity;

/// <summary>Whether an address is known cannot be told from how long the answer took: the same work is done.</summary>
public sealed class EqualWorkTests(EqualWorkTests.CountingApp app) : IClassFixture<EqualWorkTests.CountingApp>
{
    [Theory]
    [InlineData("known")]
    [InlineData("unknown")]
    [InlineData("without a password")]
    [InlineData("disabled")]
    public async Task A_refused_sign_in_hashes_once_whoever_it_names(string who)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await Become(who);
        await Try("warm-up@casa.example");
        var before = app.Hasher.Verified;

        var answer = await Try(who == "unknown" ? "nobody@casa.example" : SetUpApp.Email);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(1, app.Hasher.Verified - before);
    }

    private static Task<HttpResponseMessage> Post(HttpClient browser, string email) =>
        browser.PostForm("/sign-in", "sign-in", SetUpApp.Credentials("this is not it at all", email));

    private Task<HttpResponseMessage> Try(string email) => Post(app.Guest(), email);

    private Task Become(string who) => app.Run(work => work.Db.Set<Account>().ExecuteUpdateAsync(set => set
        .SetProperty(account => account.Disabled, who == "disabled")
        .SetProperty(account => account.PasswordHash, account => who == "without a password" ? null : account.PasswordHash ?? app.Kept)));

    public sealed class CountingApp : SetUpApp
    {
        public Counting Hasher { get; } = new();

        /// <summary>The hash that the account had at first.</summary>
        public string Kept { get; private set; } = "";

        protected override void Change(IServiceCollection services) => services.AddSingleton<IPasswordHasher<Account>>(Hasher);

        protected override async Task Arrange()
        {
            await base.Arrange();
            Kept = (await Query(db => db.Set<Account>().Select(account => account.PasswordHash).SingleAsync()))!;
        }
    }

    /// <summary>The framework's own hasher, counted.</summary>
    public sealed class Counting : PasswordHasher<Account>
    {
        private int _verified;

        public Counting() : base(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }))
        {
        }

        public int Verified => _verified;

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref _verified);
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
