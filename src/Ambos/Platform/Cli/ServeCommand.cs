using System.CommandLine;
using System.Net.Sockets;
using Ambos.Platform.Storage;
using Microsoft.AspNetCore.Connections;

namespace Ambos.Platform.Cli;

/// <summary><c>ambos serve</c>: prepares the database and serves pages and API.</summary>
public static class ServeCommand
{
    /// <summary>After this long the jobs have done what they do at a start.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    /// <summary>Less than this made in a minute: nobody is there, only clocks tick.</summary>
    private const long IdleBytes = 16_000_000;

    public static Command Create()
    {
        var command = new Command("serve", "Serve pages and API (default: http://localhost:5080)")
        {
            new Option<string?>("--urls") { Description = "Addresses to listen on, separated by semicolons" },
        };
        command.TreatUnmatchedTokensAsErrors = false; // any setting may be given as an option
        command.SetAction(async (parsed, cancel) =>
        {
            await Serve([.. parsed.Tokens.Select(token => token.Value).Where(token => token != "serve")], cancel);
            return CommandLine.Done;
        });
        return command;
    }

    private static async Task Serve(string[] args, CancellationToken cancel)
    {
        await using var app = AmbosHost.Create(args);
        await app.Services.GetRequiredService<Migrator>().Run(cancel);
        await Start(app, cancel);
        var stopped = app.WaitForShutdownAsync(cancel);
        await GiveBack(stopped);
        await stopped;
    }

    /// <summary>
    /// Between two collections of young objects lie 64 MB. A start fills them, and then nobody needs them; so does a
    /// program that is idle, in an hour. Memory that lies there is given back whenever little happens.
    /// </summary>
    private static async Task GiveBack(Task stopped)
    {
        await Task.WhenAny(stopped, Task.Delay(Settling));
        var isIdle = true;
        while (!stopped.IsCompleted)
        {
            if (isIdle)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }

            var before = GC.GetTotalAllocatedBytes();
            await Task.WhenAny(stopped, Task.Delay(Look));
            isIdle = GC.GetTotalAllocatedBytes() - before < IdleBytes;
        }
    }

    private static async Task Start(WebApplication app, CancellationToken cancel)
    {
        var log = app.Services.GetRequiredService<StartLog>();
        var addresses = string.Join(";", app.Urls.DefaultIfEmpty(app.Configuration["urls"] ?? ""));
        try
        {
            log.Begin();
            await app.StartAsync(cancel);
            log.Over();
        }
        catch (Exception failure) when (Reason(failure, addresses) is not null)
        {
            await app.StopAsync(CancellationToken.None); // jobs that have begun end before what they use is gone
            throw new StartRefusedException(Reason(failure, addresses)!);
        }
    }

    /// <summary>Why the server cannot listen, and what to do; nothing when that is not the matter.</summary>
    private static string? Reason(Exception failure, string addresses) => failure switch
    {
        IOException { InnerException: AddressInUseException } or AddressInUseException =>
            $"{Port(failure.Message, addresses)} is already taken, perhaps by an Ambos that runs. Stop that program, or choose another port: ./ambos serve --urls http://localhost:5081",
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            $"This user may not listen on {addresses}. Choose a port above 1023: ./ambos serve --urls http://localhost:5080",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
            $"This machine has no such address: {addresses}. Use one of its own, or http://*:5080 for all of them.",
        FormatException or UriFormatException or InvalidOperationException { TargetSite.DeclaringType.Namespace: "Microsoft.AspNetCore.Server.Kestrel.Core.Internal" } =>
            $"The setting urls cannot be read: {addresses}. Write addresses such as http://localhost:5080, separated by semicolons.",
        _ => null,
    };

    private static string Port(string message, string addresses)
    {
        var address = addresses.Split(';').FirstOrDefault(address => message.Contains(address.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)) ?? addresses;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) ? $"Port {uri.Port} ({address})" : address;
    }
}
