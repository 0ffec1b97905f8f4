using System.Net;
using System.Text.Json;
using Ambos.Catalogue.Contract;
using NodaTime;

namespace Ambos.Tests.Catalogue;

public sealed class CalendarTests(CatalogueApp app) : IClassFixture<CatalogueApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private readonly HttpClient _manager = app.SignedIn(app.World.People.Marta);

    [Fact]
    public async Task A_calendar_is_created_once_for_one_key_and_read_back()
    {
        using var first = await Post("""{"name":"Night shift","hours":{"zone":"Europe/Madrid","weekly":[{"day":"Friday","from":"22:00","to":"06:00"}]}}""", "night-1");
        using var again = await Post("""{"name":"Night shift","hours":{"zone":"Europe/Madrid","weekly":[{"day":"Friday","from":"22:00","to":"06:00"}]}}""", "night-1");

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        var calendar = await Get(first.Headers.Location!.ToString());
        Assert.Equal("Night shift", calendar.GetProperty("name").GetString());
        Assert.Equal("22:00", calendar.GetProperty("hours").GetProperty("weekly")[0].GetProperty("from").GetString());
    }

    [Theory]
    [InlineData("""{"name":"","hours":{"zone":"UTC","weekly":[]}}""", "name")]
    [InlineData("""{"name":"X","hours":{"zone":"Mars/Base","weekly":[{"day":"Monday","from":"09:00","to":"17:00"}]}}""", "zone")]
    [InlineData("""{"name":"X","hours":{"zone":"UTC"}}""", "weekly")]
    [InlineData("""{"name":"X","hours":{"zone":"UTC","weekly":[{"day":"Monday","from":"9 o'clock","to":"17:00"}]}}""", "weekly[0]")]
    [InlineData("""{"name":"X","hours":{"zone":"UTC","weekly":[{"day":"Monday","from":"09:00","to":"17:00"}],"breaks":[{"day":"Monday","from":"00:00","to":"24:00"}]}}""", "breaks")]
    [InlineData("""{"name":"X","hours":{"zone":"UTC","weekly":[{"day":"Monday","from":"09:00","to":"17:00"}],"country":"ZZ"}}""", "country")]
    [InlineData("""{"name":"X","hours":{"zone":"UTC","weekly":[{"day":"Monday","from":"09:00","to":"17:00"}],"country":"ES","region":"XX"}}""", "region")]
    public async Task A_calendar_that_cannot_work_is_refused_with_its_field(string body, string field)
    {
        using var response = await Post(body);

        Assert.True(response.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest, response.StatusCode.ToString());
        Assert.Contains(field, await response.Content.ReadAsStringAsync(_cancel), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Changed_hours_are_a_new_version_and_the_old_one_stays()
    {
        var address = await Created("""{"name":"Shop","hours":{"zone":"UTC","weekly":[{"day":"Monday","from":"09:00","to":"17:00"}]}}""");
        app.Clock.Advance(TimeSpan.FromHours(1));

        using var changed = await Put(address, """{"name":"Shop","version":0,"hours":{"zone":"UTC","weekly":[{"day":"Monday","from":"10:00","to":"17:00"}]}}""");

        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        var versions = (await Get($"{address}/versions")).GetProperty("items");
        Assert.Equal(["10:00", "09:00"], versions.EnumerateArray().Select(version => version.GetProperty("hours").GetProperty("weekly")[0].GetProperty("from").GetString()));
        var id = Guid.Parse(address.Split('/')[^1]);
        var catalogue = await app.With<ServiceDirectory, KnownCatalogue>(directory => directory.Current(_cancel).AsTask());
        Assert.Equal(1, catalogue.CalendarAt(id, Now() - Duration.FromMinutes(30))!.Number);
        Assert.Equal(2, catalogue.CalendarAt(id, Now())!.Number);
    }

    [Fact]
    public async Task The_second_of_two_changes_of_the_same_version_is_refused()
    {
        var address = await Created("""{"name":"Depot","hours":{"zone":"UTC","weekly":[{"day":"Monday","from":"09:00","to":"17:00"}]}}""");

        using var first = await Put(address, """{"name":"Depot A","version":0,"hours":{"zone":"UTC","weekly":[{"day":"Monday","from":"09:00","to":"17:00"}]}}""");
        using var second = await Put(address, """{"name":"Depot B","version":0,"hours":{"zone":"UTC","weekly":[{"day":"Monday","from":"09:00","to":"17:00"}]}}""");

        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("Depot A", (await Get(address)).GetProperty("name").GetString());
    }

    [Fact]
    public async Task The_preview_shows_public_holidays_of_country_and_region_and_hours_over_midnight()
    {
        using var response = await _manager.PostAsync("/api/v1/calendars/preview", Body("""
            {"from":"2026-04-27","hours":{"zone":"Europe/Madrid","country":"ES","region":"MD",
            "weekly":[{"day":"Friday","from":"09:00","to":"17:00"},{"day":"Tuesday","from":"22:00","to":"06:00"}]}}
            """), _cancel);

        var days = (await response.Content.ReadFromJsonAsync<JsonElement>(_cancel)).GetProperty("items");
        Assert.Equal(14, days.GetArrayLength());
        Assert.Equal("Fiesta del Trabajo", days[4].GetProperty("holiday").GetString());
        Assert.Empty(days[4].GetProperty("open").EnumerateArray());
        Assert.Equal("Fiesta de la Comunidad de Madrid", days[5].GetProperty("holiday").GetString());
        Assert.Equal((1320, 1440), Stretch(days[1]));
        Assert.Equal((0, 360), Stretch(days[2]));
        Assert.Equal((540, 1020), Stretch(days[11]));
    }

    [Fact]
    public async Task A_weekend_day_worked_in_exchange_has_the_hours_of_the_friday()
    {
        using var response = await _manager.PostAsync("/api/v1/calendars/preview", Body("""
            {"from":"2025-10-27","hours":{"zone":"Europe/Moscow","country":"RU",
            "weekly":[{"day":"Monday","from":"09:00","to":"18:00"},{"day":"Friday","from":"09:00","to":"16:45"}]}}
            """), _cancel);

        var saturday = (await response.Content.ReadFromJsonAsync<JsonElement>(_cancel)).GetProperty("items")[5];
        Assert.Equal((540, 1005), Stretch(saturday));
    }

    [Fact]
    public async Task The_company_calendar_holds_where_a_team_has_none_and_can_be_changed()
    {
        var address = $"/api/v1/calendars/{DefaultCalendar.Id}";
        Assert.True((await Get(address)).GetProperty("isDefault").GetBoolean());

        using var saved = await Put(address, """{"name":"Company","version":0,"hours":{"zone":"Europe/Warsaw","weekly":[{"day":"Monday","from":"07:00","to":"15:00"}]}}""");

        Assert.Equal(HttpStatusCode.NoContent, saved.StatusCode);
        var catalogue = await app.With<ServiceDirectory, KnownCatalogue>(directory => directory.Current(_cancel).AsTask());
        Assert.Equal("Europe/Warsaw", catalogue.CalendarOf(Guid.NewGuid(), Now()).Hours.Zone.Id);
    }

    [Fact]
    public async Task Only_managers_and_administrators_see_calendars()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await app.SignedIn(app.World.People.Sonia).GetAsync("/api/v1/calendars", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Guest().GetAsync("/api/v1/calendars", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.SignedIn(app.World.People.Olga).GetAsync("/api/v1/calendars", _cancel)).StatusCode);
    }

    private static (int, int) Stretch(JsonElement day) =>
        (day.GetProperty("open")[0].GetProperty("fromMinute").GetInt32(), day.GetProperty("open")[0].GetProperty("toMinute").GetInt32());

    private static StringContent Body(string json) => new(json, System.Text.Encoding.UTF8, "application/json");

    private Instant Now() => Instant.FromDateTimeOffset(app.Clock.GetUtcNow());

    private Task<JsonElement> Get(string address) => _manager.GetFromJsonAsync<JsonElement>(address, _cancel);

    private Task<HttpResponseMessage> Put(string address, string json) => _manager.PutAsync(address, Body(json), _cancel);

    private async Task<string> Created(string json)
    {
        using var response = await Post(json);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return response.Headers.Location!.ToString();
    }

    private Task<HttpResponseMessage> Post(string json, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/calendars") { Content = Body(json) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return _manager.SendAsync(request, _cancel);
    }
}
