using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform;

public sealed class WriterTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_attempts_with_one_key_create_once_and_answer_alike()
    {
        var subject = app.Clock.NewId();
        var key = IdempotencyKey.From("one-key");

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(attempt => Create(key, "same body", subject, attempt)));

        Assert.Single(answers.Distinct());
        Assert.Equal(1, await Recorded(subject));
    }

    [Fact]
    public async Task A_key_used_again_for_something_else_is_refused()
    {
        var key = IdempotencyKey.From("reused-key");
        await Create(key, "first body", app.Clock.NewId(), 1);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Create(key, "other body", app.Clock.NewId(), 2));

        Assert.Equal("idempotency-key-reused", refused.Code);
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("ключ")]
    public void A_key_is_made_of_visible_ascii(string text) =>
        Assert.Equal("not-a-key", Assert.Throws<InvalidException>(() => IdempotencyKey.From(text)).Code);

    [Fact]
    public async Task An_answer_is_kept_for_a_day_and_then_forgotten()
    {
        var forget = app.Services.GetRequiredService<ForgetAnswers>();
        await Create(IdempotencyKey.From("old-key"), "a body", app.Clock.NewId(), 1);
        app.Clock.Advance(TimeSpan.FromHours(23));
        await Create(IdempotencyKey.From("young-key"), "a body", app.Clock.NewId(), 1);
        await forget.Run(_cancel);
        Assert.Equal(2, await Kept());

        app.Clock.Advance(TimeSpan.FromHours(2));
        await forget.Run(_cancel);

        Assert.Equal(1, await Kept());

        Task<int> Kept() => app.Query(db => db.Set<IdempotentAnswer>().CountAsync(answer => answer.Key == "old-key" || answer.Key == "young-key", _cancel));
    }

    [Fact]
    public async Task A_refused_unit_is_undone_alone()
    {
        var subjects = Enumerable.Range(0, 60).Select(_ => app.Clock.NewId()).ToList();

        var outcomes = await Task.WhenAll(subjects.Select((subject, index) => Outcome(subject, refuse: index % 3 == 0)));

        Assert.Equal(20, outcomes.Count(refused => refused));
        foreach (var (subject, refused) in subjects.Zip(outcomes))
        {
            Assert.Equal(refused ? 0 : 1, await Recorded(subject));
        }
    }

    /// <summary>Two who give the same address at the same moment have both found it free.</summary>
    [Fact]
    public async Task What_may_be_there_once_and_is_there_already_is_refused()
    {
        var id = app.Clock.NewId();
        await app.Run(work => Task.FromResult(work.Db.Add(NewAccount(id))));

        var refused = await Assert.ThrowsAsync<ChangedMeanwhileException>(() => app.Run(work => Task.FromResult(work.Db.Add(NewAccount(id)))));

        Assert.Equal("changed-meanwhile", refused.Code);
    }

    [Fact]
    public async Task What_changed_is_told_before_and_after_but_secrets_are_not()
    {
        var account = await app.Run(work =>
        {
            var made = NewAccount(app.Clock.NewId());
            work.Db.Add(made);
            work.Record(nameof(Account), made.Id, new { Made = true });
            return Task.FromResult(made);
        });

        await app.Run(async work =>
        {
            var found = await work.Db.Set<Account>().SingleAsync(row => row.Id == account.Id, _cancel);
            found.Name = "After";
            found.SecurityStamp = "secret";
            work.Record(nameof(Account), found.Id, new { Renamed = true });
        });

        var told = await app.Query(db => db.Set<Event>().Where(happened => happened.Subject == account.Id)
            .OrderBy(happened => happened.Number).Select(happened => happened.Changes).ToListAsync(_cancel));
        Assert.Equal([null, """{"Name":["Before","After"]}"""], told);
    }

    private Task<int> Create(IdempotencyKey? key, string body, Guid subject, int attempt) =>
        app.Services.GetRequiredService<Writer>().Create(Actor.System, key, new { body }, work =>
        {
            work.Record("test", subject, new { attempt });
            return Task.FromResult(attempt);
        }, _cancel);

    private async Task<bool> Outcome(Guid subject, bool refuse)
    {
        try
        {
            await app.Run(work =>
            {
                work.Record("test", subject, new { refuse });
                return refuse ? throw new RefusedException("no") : Task.CompletedTask;
            });
            return false;
        }
        catch (RefusedException)
        {
            return true;
        }
    }

    private Task<int> Recorded(Guid subject) => app.Query(db => db.Set<Event>().CountAsync(happened => happened.Subject == subject, _cancel));

    private Account NewAccount(Guid id) => new()
    {
        Id = id,
        PersonId = app.Clock.NewId(),
        Name = "Before",
        Email = $"{id}@example.com",
        NormalizedEmail = $"{id}@EXAMPLE.COM",
        Roles = Roles.Employee,
        SecurityStamp = "first",
        CreatedAt = app.Clock.Now(),
    };
}
