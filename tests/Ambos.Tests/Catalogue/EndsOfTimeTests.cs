using System.Net;
using Ambos.Catalogue.Agreements;
using Ambos.Platform.Rules;
using NodaTime;

namespace Ambos.Tests.Catalogue;

/// <summary>A day beyond all calendars, and an offset in place of a zone, are refused where they are typed, not where they break something.</summary>
public sealed class EndsOfTimeTests(CatalogueApp app) : IClassFixture<CatalogueApp>
{
    private const string Week = """ "weekly":[{"day":"Monday","from":"22:00","to":"06:00"}],"overrides":[],"breaks":[],"datedBreaks":[] """;

    [Theory]
    [InlineData("Europe/Madrid", "[]", "\"9999-12-31\"")]
    [InlineData("Europe/Madrid", "[\"9999-12-31\"]", "null")]
    [InlineData("Europe/Madrid", "[\"0001-01-01\"]", "null")]
    public async Task A_day_at_the_ends_of_time_is_no_day(string zone, string holidays, string from)
    {
        using var response = await Preview(zone, holidays, from);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("UTC+02:00")]
    [InlineData("UTC-05")]
    [InlineData("Europe/Nowhere")]
    public async Task An_offset_is_no_zone(string zone)
    {
        using var response = await Preview(zone, "[]", "null");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("zone", await response.Content.ReadAsStringAsync(CatalogueApp.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zone_of_a_place_is_one()
    {
        using var response = await Preview("Asia/Kathmandu", "[]", "\"2026-03-02\"");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public void An_agreement_that_ends_with_time_itself_is_asked_for_a_day() =>
        Assert.Equal("validUntil", Assert.Throws<InvalidException>(() => new AgreementInput { ValidUntil = "9999-12-31" }.ToEdit(DateTimeZone.Utc)).Field);

    [Fact]
    public async Task The_journal_is_not_asked_beyond_the_calendar()
    {
        using var response = await app.SignedIn(app.World.People.Olga).GetAsync("/api/v1/journal?to=9999-12-31", CatalogueApp.Cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
    }

    private Task<HttpResponseMessage> Preview(string zone, string holidays, string from) => app.Manager.PostAsync(
        "/api/v1/calendars/preview",
        CatalogueApp.Body($$"""{"hours":{"zone":"{{zone}}",{{Week}},"holidays":{{holidays}}},"from":{{from}}}"""),
        CatalogueApp.Cancel);
}
