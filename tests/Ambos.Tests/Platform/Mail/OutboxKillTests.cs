using Ambos.Platform.Mail;
using Ambos.Platform.Mail.Outbox;
using Ambos.Platform.Storage;
using Ambos.Tests.Faults;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Mail;

/// <summary>kill -9 while mail goes out: none is lost, and at most one a kill arrives twice, under the same name.</summary>
public sealed class OutboxKillTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    private static int Mails => Environment.GetEnvironmentVariable("AMBOS_TEST_FULL") is null ? 400 : 5000;

    [Fact]
    public async Task No_mail_is_lost_when_the_program_is_killed()
    {
        const int kills = 3;
        await using var server = await SmtpServer.Start();
        await using var company = await LivingCompany.Found();
        string[] options =
        [
            .. company.Database.Options, .. MailApp.Options(server).Select(option => $"--{option.Key}={option.Value}"), "--smtp-timeout-seconds=2",
        ];
        await Write(options);

        for (var kill = 1; kill <= kills; kill++)
        {
            await RunUntil(options, () => server.Taken().Count >= Mails * kill / (kills + 2));
        }

        await RunUntil(options, () => server.Taken().Select(mail => mail.MessageId).Distinct().Count() == Mails);

        var taken = server.Taken();
        Assert.Equal(Mails, taken.SelectMany(mail => mail.To).Distinct().Count());
        Assert.Equal(Mails, taken.Select(mail => mail.MessageId).Distinct().Count());
        Assert.InRange(taken.Count, Mails, Mails + kills);
    }

    private async Task Write(string[] options)
    {
        await using var host = AmbosHost.Create([.. options, "--Logging:LogLevel:Default=None"]);
        var post = host.Services.GetRequiredService<Post>();
        await host.Services.GetRequiredService<Writer>().Run(Ambos.Platform.Identity.Actor.System, async work =>
        {
            foreach (var number in Enumerable.Range(0, Mails))
            {
                await post.Send(work, MailApp.Letter(post, $"r{number}@example.com", $"secret{number}"), _cancel);
            }
        }, _cancel);
        await using var scope = host.Services.CreateAsyncScope();
        Assert.Equal(Mails, await scope.ServiceProvider.GetRequiredService<AmbosDb>().Set<OutboxMail>().CountAsync(_cancel));
    }

    private async Task RunUntil(string[] options, Func<bool> reached)
    {
        var (program, _) = await RunningProgram.Start(options, _cancel);
        await using (program)
        {
            while (!reached())
            {
                await Task.Delay(20, _cancel);
            }

            await program.Kill();
        }
    }
}
