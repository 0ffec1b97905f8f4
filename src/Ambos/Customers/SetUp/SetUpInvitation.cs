using Ambos.Platform.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Ambos.Customers.SetUp;

/// <summary>Tells on the console at start where the company can be set up, while nobody has done so.</summary>
public sealed class SetUpInvitation(
    IServiceScopeFactory scopes, SetUpCode code, IHostApplicationLifetime life, Site site, IServer server) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = life.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        await using var scope = scopes.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<SetUpCompany>().IsDone(stoppingToken))
        {
            await Console.Out.WriteLineAsync($"\nSet up your company at {Address()}/setup with the code {code.Printed}\n");
        }
    }

    private string Address()
    {
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        return (site.BaseUrl?.ToString() ?? listening ?? "").TrimEnd('/')
            .Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
    }
}
