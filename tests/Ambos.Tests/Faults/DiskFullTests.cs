using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Faults;

/// <summary>A full disk: writing is refused with a text, reading goes on, and afterwards everything works again.</summary>
public sealed class DiskFullTests
{
    private const int Megabytes = 160;
    private const int MostTries = 200;

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_is_told_and_survived()
    {
        Assert.SkipWhen(TestDatabase.OnPostgres, "The database does not lie in the data folder.");
        await using var disk = await SmallDisk.Mount(Megabytes);
        Assert.SkipWhen(disk is null, "Only root can mount a small disk.");
        await using var company = await LivingCompany.Found(disk.Folder);
        var (program, _) = await RunningProgram.Start(company.Database.Options, _cancel);
        await using var running = program;
        using var client = Client(company, program.Address);
        var before = await Ask(client, company);

        disk.Fill();
        var refused = await AskUntil(client, company, HttpStatusCode.ServiceUnavailable);
        var read = await client.GetAsync($"/api/v1/requests/{before}", _cancel);
        disk.Free();
        var recovered = await AskUntil(client, company, HttpStatusCode.Created);

        var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync(_cancel)).RootElement;
        Assert.Equal("storage-unavailable", problem.GetProperty("code").GetString());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(HttpStatusCode.Created, recovered.StatusCode);
        await program.Kill();
        Assert.Equal("ok", await company.Query(db => db.Database
            .SqlQuery<string>($"""SELECT integrity_check AS "Value" FROM pragma_integrity_check""").SingleAsync(_cancel)));
    }

    private async Task<HttpResponseMessage> AskUntil(HttpClient client, LivingCompany company, HttpStatusCode status)
    {
        for (var i = 1; ; i++)
        {
            var response = await Post(client, company);
            if (response.StatusCode == status || i == MostTries)
            {
                return response;
            }

            await Task.Delay(10, _cancel);
        }
    }

    private async Task<Guid> Ask(HttpClient client, LivingCompany company)
    {
        var response = await Post(client, company);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>(_cancel)).GetProperty("id").GetGuid();
    }

    private Task<HttpResponseMessage> Post(HttpClient client, LivingCompany company) => client.PostAsJsonAsync(
        "/api/v1/requests", new { serviceId = company.World.Shelf.Advice, text = new string('x', 10_000) }, _cancel);

    private static HttpClient Client(LivingCompany company, Uri address) => new()
    {
        BaseAddress = address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", company.Tokens[company.World.People.Eva.AccountId]) },
    };
}
