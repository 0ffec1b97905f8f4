using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Platform.Web;

public sealed partial class WebTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private readonly HttpClient _olga = app.SignedIn(new People().Olga);

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/nowhere")]
    [InlineData("/api/v1/teams")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/health/live")]
    public async Task Every_answer_tells_browsers_what_they_may_do_with_it(string address)
    {
        var response = await app.Guest().GetAsync(address, _cancel);

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", Script().Match(policy).Value, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task The_scripts_of_a_page_carry_the_nonce_of_its_policy()
    {
        var response = await app.Guest().GetAsync("/setup", _cancel);

        var nonce = NonceValue().Match(response.Headers.GetValues("Content-Security-Policy").Single()).Groups[1].Value;
        var page = await response.Page();
        Assert.All(page.QuerySelectorAll("script"), script => Assert.Equal(nonce, script.GetAttribute("nonce")));
        Assert.Equal(nonce, page.QuerySelector("meta[name=csp-nonce]")?.GetAttribute("content"));
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:5080", HttpStatusCode.OK)]
    public async Task Only_known_hosts_are_served(string host, HttpStatusCode status)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/health/live") { Headers = { Host = host } };

        Assert.Equal(status, (await app.Guest().SendAsync(request, _cancel)).StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost", HttpStatusCode.Created)]
    public async Task Another_sites_page_changes_nothing(string header, string value, HttpStatusCode status)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/teams") { Content = JsonContent.Create(new { name = "Team" }) };
        request.Headers.Add(header, value);

        Assert.Equal(status, (await _olga.SendAsync(request, _cancel)).StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound, "not-found")]
    [InlineData("PATCH", "/api/v1/teams", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("POST", "/api/v1/teams", HttpStatusCode.UnsupportedMediaType, "media-type-not-supported")]
    public async Task What_the_API_cannot_do_is_a_problem_with_a_code(string method, string address, HttpStatusCode status, string code)
    {
        var request = new HttpRequestMessage(new(method), address) { Content = new StringContent("x", MediaTypeHeaderValue.Parse("text/plain")) };

        await IsProblem(await _olga.SendAsync(request, _cancel), status, code);
    }

    [Fact]
    public async Task A_stranger_gets_a_problem_from_the_API() =>
        await IsProblem(await app.Guest().GetAsync("/api/v1/teams", _cancel), HttpStatusCode.Unauthorized, "not-signed-in");

    [Theory]
    [InlineData("""{"name": "Team", "id": "x"}""", "unreadable", "not known")]
    [InlineData("""{"name": "Team", "name": "Twice"}""", "unreadable", "twice")]
    [InlineData("""{"name": 5}""", "unreadable", "openapi")]
    [InlineData("""{"name": "Team" """, "unreadable", "openapi")]
    [InlineData("""{"name": ""}""", "invalid", "required")]
    public async Task Bad_input_is_refused_with_what_is_wrong(string body, string code, string said)
    {
        var response = await _olga.PostAsync("/api/v1/teams", new StringContent(body, Encoding.UTF8, "application/json"), _cancel);

        await IsProblem(response, HttpStatusCode.BadRequest, code);
        Assert.Contains(said, await response.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_without_end_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"name\":", 100));

        var response = await _olga.PostAsync("/api/v1/teams", new StringContent(deep, Encoding.UTF8, "application/json"), _cancel);

        await IsProblem(response, HttpStatusCode.BadRequest, "unreadable");
    }

    [Theory]
    [InlineData("es", "Esta página no existe")]
    [InlineData("ru", "Такой страницы нет")]
    [InlineData("pl", "Takiej strony nie ma")]
    [InlineData("en", "This page does not exist")]
    [InlineData("de", "This page does not exist")]
    public async Task A_missing_page_says_so_in_the_readers_language(string language, string said)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/nowhere") { Headers = { { "Accept-Language", language } } };

        var response = await app.Guest().SendAsync(request, _cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(said, (await response.Page()).QuerySelector("h1")?.TextContent);
    }

    [Fact]
    public async Task The_description_of_the_API_names_every_schema_once_and_how_to_sign_in()
    {
        var description = await app.Guest().GetStringAsync("/openapi/v1.json", _cancel);

        using var document = JsonDocument.Parse(description);
        Assert.StartsWith("3.1", document.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal("bearer", document.RootElement.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString());
        Assert.DoesNotContain(document.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject(), schema => schema.Name.EndsWith('2'));
    }

    [Fact]
    public async Task Reasons_why_it_is_not_ready_are_for_administrators()
    {
        using var told = JsonDocument.Parse(await app.Guest().GetStringAsync("/health/ready", _cancel));
        using var toldOlga = JsonDocument.Parse(await _olga.GetStringAsync("/health/ready", _cancel));

        Assert.Equal("ready", told.RootElement.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, told.RootElement.GetProperty("reasons").ValueKind);
        Assert.Equal(JsonValueKind.Array, toldOlga.RootElement.GetProperty("reasons").ValueKind);
    }

    private async Task IsProblem(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(_cancel));
        Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
        Assert.NotEmpty(problem.RootElement.GetProperty("correlation").GetString()!);
    }

    [GeneratedRegex("script-src [^;]*")]
    private static partial Regex Script();

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex NonceValue();
}
