using System.Collections.Concurrent;
using Ambos.Platform.Jobs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ambos.Tests.Platform;

public sealed class RecurringJobTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_turn_that_fails_is_followed_by_another_with_services_of_its_own()
    {
        await using var services = new ServiceCollection().AddScoped<Mark>().BuildServiceProvider();
        using var job = new Clumsy(services.GetRequiredService<IServiceScopeFactory>());

        await job.StartAsync(Cancel);
        await job.Third.Task.WaitAsync(Cancel);
        await job.StopAsync(Cancel);

        Assert.True(job.ExecuteTask!.IsCompleted);
        Assert.Equal(job.Marks.Count, job.Marks.Distinct().Count());
    }

    [Fact]
    public async Task A_stop_ends_the_turn_that_is_under_way()
    {
        await using var services = new ServiceCollection().AddScoped<Mark>().BuildServiceProvider();
        using var job = new Endless(services.GetRequiredService<IServiceScopeFactory>());

        await job.StartAsync(Cancel);
        await job.Begun.Task.WaitAsync(Cancel);
        await job.StopAsync(Cancel);

        Assert.True(job.ExecuteTask!.IsCompleted);
    }

    private sealed class Mark;

    private sealed class Clumsy(IServiceScopeFactory scopes) : RecurringJob(scopes, TimeProvider.System, NullLogger.Instance)
    {
        public TaskCompletionSource Third { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<Mark> Marks { get; } = [];

        protected override TimeSpan Pause => TimeSpan.FromMilliseconds(1);

        protected override Task Turn(IServiceProvider services, CancellationToken cancel)
        {
            Marks.Enqueue(services.GetRequiredService<Mark>());
            if (Marks.Count >= 3)
            {
                Third.TrySetResult();
                return Task.CompletedTask;
            }

            throw new InvalidDataException("Not this time.");
        }
    }

    private sealed class Endless(IServiceScopeFactory scopes) : RecurringJob(scopes, TimeProvider.System, NullLogger.Instance)
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override TimeSpan Pause => TimeSpan.FromMilliseconds(1);

        protected override Task Turn(IServiceProvider services, CancellationToken cancel)
        {
            Begun.TrySetResult();
            return Task.Delay(Timeout.Infinite, cancel);
        }
    }
}
