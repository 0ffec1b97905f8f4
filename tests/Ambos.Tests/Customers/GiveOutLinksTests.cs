using System.Net;
using Ambos.Platform.Identity;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers;

public sealed class GiveOutLinksTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task Everybody_who_is_invited_and_has_no_link_gets_one_in_a_single_file()
    {
        var waiting = await desk.Query(db => db.Set<Account>().Where(account => account.PasswordHash == null && !account.Disabled).Select(account => account.Email).ToListAsync(Desk.Cancel));
        Assert.NotEmpty(waiting);
        var olga = desk.SignedIn(desk.People.Olga);

        var sent = await olga.PostForm("/admin/users", "/admin/users/links", []);

        Assert.Equal((HttpStatusCode.OK, "text/csv"), (sent.StatusCode, sent.Content.Headers.ContentType?.MediaType));
        var lines = (await sent.Content.ReadAsStringAsync(Desk.Cancel)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.Equal(waiting.Order(), lines.Select(line => line.Split(',')[1]).Order());
        Assert.All(lines, line => Assert.Contains("/choose-password/", line, StringComparison.Ordinal));
        Assert.Null((await olga.Open("/admin/users")).QuerySelector("form[action='/admin/users/links']"));
    }
}
