using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ambos.Customers.Contract;
using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Files;

public sealed class FilesTests(FilesTests.App app) : IClassFixture<FilesTests.App>
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n% a small document");

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private readonly HttpClient _sonia = app.SignedIn(app.People.Sonia);

    [Fact]
    public async Task An_upload_is_seen_by_its_uploader_alone_and_never_rendered()
    {
        var id = await Upload("report.pdf", Pdf);

        var mine = await _sonia.GetAsync($"/files/{id}", _cancel);
        var foreign = await app.SignedIn(app.People.Olga).GetAsync($"/files/{id}", _cancel);

        Assert.Equal(Pdf, await mine.Content.ReadAsByteArrayAsync(_cancel));
        Assert.Equal("attachment", mine.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Contains("sandbox", mine.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", mine.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Theory]
    [InlineData("page.html", "<script>alert(1)</script>")]
    [InlineData("picture.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("picture.png", "GIF89a")]
    [InlineData("report.pdf.exe", "%PDF-1.7")]
    [InlineData("report.pdf", "<html>%PDF-1.7")]
    [InlineData("notes.txt", "text\0binary")]
    [InlineData("nothing", "x")]
    [InlineData("name.of-an-extension-that-is-longer-than-a-name-may-be-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "x")]
    public async Task What_is_not_on_the_list_or_not_what_it_says_is_refused(string name, string content)
    {
        var response = await Post(name, Encoding.ASCII.GetBytes(content));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("file-kind-not-taken", await response.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData("..\\windows\\system.txt", "system.txt")]
    [InlineData("inv\u202etxt.txt", "invtxt.txt")]
    public async Task Names_never_become_paths(string given, string kept)
    {
        var id = await Upload(given, "text"u8.ToArray());

        var file = await app.Query(db => db.Set<StoredFile>().SingleAsync(file => file.Id == id, _cancel));
        Assert.Equal(kept, file.Name);
        Assert.Matches("^[0-9a-f]{32}$", file.StorageName);
    }

    [Fact]
    public async Task The_largest_file_is_taken_and_a_larger_one_is_not()
    {
        var most = new byte[1024 * 1024];
        Pdf.CopyTo(most, 0);

        Assert.Equal(HttpStatusCode.Created, (await Post("most.pdf", most)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Post("more.pdf", [.. most, 0])).StatusCode);
    }

    [Fact]
    public async Task A_bound_file_is_seen_by_whoever_may_see_its_owner()
    {
        var id = await Upload("contract.pdf", Pdf);
        await app.With<FileStore, bool>(async files =>
        {
            await app.Run(work => files.Bind(work, [id], Customer.Subject, app.People.Bruno.Id, _cancel), app.People.Sonia);
            return true;
        });

        Assert.Equal(HttpStatusCode.OK, (await app.SignedIn(app.People.Bruno).GetAsync($"/files/{id}", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.SignedIn(app.People.Carla).GetAsync($"/files/{id}", _cancel)).StatusCode);
    }

    [Fact]
    public async Task Nobody_binds_anothers_upload_or_one_that_is_bound()
    {
        var id = await Upload("contract.pdf", Pdf);

        await Assert.ThrowsAsync<InvalidException>(() => Bind(id, app.People.Olga));
        await Assert.ThrowsAsync<InvalidException>(() => Bind(id, Actor.Guest));
        await Bind(id, app.People.Sonia);
        await Assert.ThrowsAsync<InvalidException>(() => Bind(id, app.People.Sonia));
    }

    [Fact]
    public async Task An_upload_that_nobody_bound_dies_after_a_day()
    {
        var id = await Upload("forgotten.pdf", Pdf);
        var kept = await Upload("kept.pdf", Pdf);
        await Bind(kept, app.People.Sonia);

        app.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(HttpStatusCode.OK, (await _sonia.GetAsync($"/files/{id}", _cancel)).StatusCode);
        await app.With<ForgetUnboundFiles, int>(forget => forget.Run(_cancel));
        Assert.Equal(HttpStatusCode.OK, (await _sonia.GetAsync($"/files/{id}", _cancel)).StatusCode);

        app.Clock.Advance(TimeSpan.FromHours(2));
        await app.With<ForgetUnboundFiles, int>(forget => forget.Run(_cancel));
        Assert.Equal(HttpStatusCode.NotFound, (await _sonia.GetAsync($"/files/{id}", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _sonia.GetAsync($"/files/{kept}", _cancel)).StatusCode);
    }

    private Task<bool> Bind(Guid id, Actor actor) => app.With<FileStore, bool>(async files =>
    {
        await app.Run(work => files.Bind(work, [id], Customer.Subject, app.People.Bruno.Id, _cancel), actor);
        return true;
    });

    private async Task<Guid> Upload(string name, byte[] content)
    {
        var response = await Post(name, content);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        using var uploaded = JsonDocument.Parse(await response.Content.ReadAsStringAsync(_cancel));
        return uploaded.RootElement.GetProperty("id").GetGuid();
    }

    private Task<HttpResponseMessage> Post(string name, byte[] content)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse("application/octet-stream");
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
        return _sonia.PostAsync("/api/v1/files", new MultipartFormDataContent { file }, _cancel);
    }

    public sealed class App : TestApp
    {
        public People People { get; private set; } = null!;

        protected override Dictionary<string, string> Settings { get; } = new() { [FileLimits.Setting] = "1" };

        protected override async Task Arrange() => People = (await World.Create(this)).People;
    }
}
