using System.Net;
using System.Text.Json;
using Ambos.Customers.Contract;
using Ambos.Platform.Journal;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers;

public sealed class RecordTests(CustomersApp app) : IClassFixture<CustomersApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private readonly HttpClient _sonia = app.SignedIn(app.People.Sonia);
    private readonly HttpClient _olga = app.SignedIn(app.People.Olga);

    [Fact]
    public async Task A_customer_is_reached_in_several_ways_and_the_first_of_a_kind_stands_on_the_customer()
    {
        var id = await Create("Ways Many", email: "one@ways.example");
        var second = await Make(_sonia, $"{At(id)}/contacts", new { kind = "Mail", value = "ŻÓŁĆ@XN--BCHER-KVA.example", label = "work", main = true });
        await Make(_sonia, $"{At(id)}/contacts", new { kind = "Messenger", value = "@ways", hours = "evenings", language = "pl" });

        var record = await Record(_sonia, id);

        Assert.Equal(
            [("Mail", "żółć@bücher.example", true), ("Mail", "one@ways.example", false), ("Messenger", "@ways", true)],
            record.GetProperty("contacts").EnumerateArray().Select(row => (row.GetProperty("kind").GetString(), row.GetProperty("value").GetString(), row.GetProperty("main").GetBoolean())));
        Assert.Equal("żółć@bücher.example", (await Stored(id)).Email);
        await Done(_sonia.DeleteAsync($"{At(id)}/contacts/{second}", _cancel));
        Assert.Equal("one@ways.example", (await Stored(id)).Email);
    }

    [Fact]
    public async Task Another_address_has_to_be_verified_anew()
    {
        var id = await Create("Verified Once", email: "old@verified.example");
        var point = (await Record(_sonia, id)).GetProperty("contacts")[0].GetProperty("id").GetGuid();

        await Done(_sonia.PutAsJsonAsync($"{At(id)}/contacts/{point}/verification", new { verified = true }, _cancel));
        var verified = (await Record(_sonia, id)).GetProperty("contacts")[0];
        await Done(_sonia.PutAsJsonAsync($"{At(id)}/contacts/{point}", new { value = "new@verified.example", version = verified.GetProperty("version").GetInt32() }, _cancel));
        var changed = (await Record(_sonia, id)).GetProperty("contacts")[0];

        Assert.Equal(JsonValueKind.String, verified.GetProperty("verified").ValueKind);
        Assert.Equal(JsonValueKind.Null, changed.GetProperty("verified").ValueKind);
        Assert.Equal("new@verified.example", (await Stored(id)).Email);
        var told = await app.Query(db => db.Set<Event>().SingleAsync(happened => happened.Subject == id && happened.Kind == nameof(ContactChanged), _cancel));
        Assert.Contains("""["old@verified.example","new@verified.example"]""", told.Changes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Phone", "12", "not-a-phone")]
    [InlineData("Phone", "call me", "not-a-phone")]
    [InlineData("Mail", "nobody", "not-an-address")]
    [InlineData("Mail", "first@wrong.example", "already-there")]
    public async Task What_is_wrong_with_a_way_to_reach_somebody_is_named(string kind, string value, string said)
    {
        var id = await Create("Wrong Ways", email: "first@wrong.example");

        var response = await _sonia.PostAsJsonAsync($"{At(id)}/contacts", new { kind, value }, _cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var answer = await response.Content.ReadAsStringAsync(_cancel);
        Assert.Contains(said, answer, StringComparison.Ordinal);
        Assert.Contains("\"value\"", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Of_two_changes_of_one_address_the_second_is_refused()
    {
        var id = await Create("Changed Twice", email: "twice@changed.example");
        var point = (await Record(_sonia, id)).GetProperty("contacts")[0].GetProperty("id").GetGuid();
        await Done(_sonia.PutAsJsonAsync($"{At(id)}/contacts/{point}", new { value = "a@changed.example", version = 0 }, _cancel));

        await Done(_sonia.PutAsJsonAsync($"{At(id)}/contacts/{point}", new { value = "b@changed.example", version = 0 }, _cancel));
        var late = await _sonia.PutAsJsonAsync($"{At(id)}/contacts/{point}", new { value = "c@changed.example", version = 0 }, _cancel);

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("b@changed.example", (await Stored(id)).Email);
    }

    [Fact]
    public async Task Consent_is_given_and_withdrawn_with_day_and_source_and_nothing_is_overwritten()
    {
        var id = await Create("Asked For Consent");

        await Done(_sonia.PutAsJsonAsync($"{At(id)}/consents/Offers", new { given = true, source = "Phone", remark = "call of Monday" }, _cancel));
        app.Clock.Advance(TimeSpan.FromDays(3));
        await Done(_sonia.PutAsJsonAsync($"{At(id)}/consents/Offers", new { given = false, source = "Mail" }, _cancel));

        var offers = (await Record(_sonia, id)).GetProperty("consents").EnumerateArray().Single(row => row.GetProperty("purpose").GetString() == "Offers");
        Assert.Equal((false, "Mail"), (offers.GetProperty("given").GetBoolean(), offers.GetProperty("source").GetString()));
        Assert.Equal([true, false], await app.Query(db => db.Set<Consent>().Where(said => said.CustomerId == id).OrderBy(said => said.At).Select(said => said.Given).ToListAsync(_cancel)));
    }

    [Fact]
    public async Task A_customer_reads_the_notes_about_them_but_no_remark_and_writes_their_own()
    {
        var (carla, id) = (app.SignedIn(app.People.Carla), app.People.Carla.Id);
        await Make(_sonia, $"{At(id)}/notes", new { kind = "Need", text = "A quiet chair", ownerId = app.People.Sonia.Id, dueOn = "2026-05-01" });
        await Make(_sonia, $"{At(id)}/notes", new { kind = "Remark", text = "Pays late" });

        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await Make(carla, $"{At(id)}/notes", new { kind = "Goal", text = "Everything by train" });
        var forged = await carla.PostAsJsonAsync($"{At(id)}/notes", new { kind = "Remark", text = "x" }, _cancel);

        Assert.Equal(["Everything by train", "A quiet chair"], Texts(await Record(carla, id)));
        Assert.Contains("Pays late", Texts(await Record(_sonia, id)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.StatusCode);
    }

    [Fact]
    public async Task Relations_lead_both_ways_and_never_in_a_circle()
    {
        var (boss, clerk, firm) = (await Create("Bea Boss"), await Create("Cleo Clerk"), await Create("Firm Ltd", kind: "Organisation"));
        await Make(_sonia, $"{At(clerk)}/relations", new { kind = "ReportsTo", otherId = boss });
        await Make(_sonia, $"{At(clerk)}/relations", new { kind = "WorksAt", otherId = firm, since = "2020-01-31" });

        var circle = await _sonia.PostAsJsonAsync($"{At(boss)}/relations", new { kind = "ReportsTo", otherId = clerk }, _cancel);
        var nonsense = await _sonia.PostAsJsonAsync($"{At(clerk)}/relations", new { kind = "WorksAt", otherId = boss }, _cancel);

        Assert.Contains("relation-circle", await circle.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
        Assert.Contains("relation-impossible", await nonsense.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
        var back = (await Record(_sonia, boss)).GetProperty("relations")[0];
        Assert.Equal(("Cleo Clerk", false), (back.GetProperty("other").GetString(), back.GetProperty("toward").GetBoolean()));
    }

    [Fact]
    public async Task One_person_is_employee_team_lead_and_buyer()
    {
        var marta = app.People.Marta.Id;
        await Done(_olga.PutAsJsonAsync($"{At(marta)}/employment", new { position = "Head of sales", level = "Business", managerId = app.People.Olga.Id, hiredOn = "2019-09-01", version = 0 }, _cancel));
        var card = await Read(_olga, At(marta));
        await Done(_olga.PutAsJsonAsync(At(marta), new { relation = "Employee", name = "Marta Lead", alsoAs = "Consumer", version = card.GetProperty("version").GetInt32() }, _cancel));

        var work = (await Record(_sonia, marta)).GetProperty("employment");
        var page = await _sonia.GetStringAsync($"/customers/{marta}", _cancel);

        Assert.Equal(("Head of sales", "Business", "Olga Admin"), (work.GetProperty("position").GetString(), work.GetProperty("level").GetString(), work.GetProperty("manager").GetString()));
        Assert.True(work.GetProperty("teams")[0].GetProperty("lead").GetBoolean());
        Assert.Contains("Team lead", page, StringComparison.Ordinal);
        Assert.Contains("Consumer", page, StringComparison.Ordinal);
        var circle = await _olga.PutAsJsonAsync($"{At(app.People.Olga.Id)}/employment", new { managerId = marta, version = 0 }, _cancel);
        Assert.Contains("relation-circle", await circle.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrators_define_fields_and_answers_fit_them()
    {
        var size = await Make(_olga, "/api/v1/customer-fields", new { name = "Headcount", kind = "Number", of = "Organisation" });
        var tier = await Make(_olga, "/api/v1/customer-fields", new { name = "Tier", kind = "Choice", choices = "gold\nsilver" });
        var firm = await Create("Answers Ltd", kind: "Organisation");

        await Done(_sonia.PutAsJsonAsync($"{At(firm)}/answers", new { answers = new Dictionary<Guid, string> { [size] = "12,5", [tier] = "gold" }, version = 0 }, _cancel));
        var wrong = await _sonia.PutAsJsonAsync($"{At(firm)}/answers", new { answers = new Dictionary<Guid, string> { [tier] = "lead" }, version = 1 }, _cancel);

        Assert.Equal(["12.5", "gold"], (await Record(_sonia, firm)).GetProperty("answers").EnumerateArray().Select(row => row.GetProperty("answer").GetString()!).Order());
        Assert.Contains("not-of-its-kind", await wrong.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
        Assert.Single((await Record(_sonia, await Create("Person Of No Size"))).GetProperty("answers").EnumerateArray());
    }

    [Fact]
    public async Task Nobody_changes_what_is_not_theirs_to_change()
    {
        var (bruno, anna) = (app.SignedIn(app.People.Bruno), app.SignedIn(app.People.Anna));

        Assert.Equal(HttpStatusCode.NotFound, (await bruno.PostAsJsonAsync($"{At(app.People.Carla.Id)}/contacts", new { kind = "Mail", value = "x@x.example" }, _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await bruno.GetAsync($"{At(app.People.Carla.Id)}/record", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await anna.PostAsJsonAsync($"{At(app.People.Eva.Id)}/contacts", new { kind = "Mail", value = "x@x.example" }, _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await anna.PutAsJsonAsync($"{At(app.People.Eva.Id)}/employment", new { version = 0 }, _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await bruno.PutAsJsonAsync($"{At(app.People.Bruno.Id)}/contacts/{Guid.Empty}/verification", new { verified = true }, _cancel)).StatusCode);
    }

    [Fact]
    public async Task A_file_of_a_customer_is_for_those_who_keep_the_record()
    {
        var id = app.People.Bruno.Id;
        using var content = new MultipartFormDataContent { { new ByteArrayContent("plain words"u8.ToArray()), "file", "contract.txt" } };
        using var uploaded = JsonDocument.Parse(await (await _sonia.PostAsync("/api/v1/files", content, _cancel)).Content.ReadAsStringAsync(_cancel));
        var file = uploaded.RootElement.GetProperty("id").GetGuid();

        await Done(_sonia.PostAsJsonAsync($"{At(id)}/files", new { files = new[] { file } }, _cancel));

        Assert.Equal("contract.txt", (await Record(_olga, id)).GetProperty("files")[0].GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.OK, (await _olga.GetAsync($"/files/{file}", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.SignedIn(app.People.Bruno).GetAsync($"/files/{file}", _cancel)).StatusCode);
    }

    [Fact]
    public async Task The_page_adds_a_way_to_reach_somebody_and_says_what_is_wrong_with_another()
    {
        var id = await Create("Page Person");

        var added = await _sonia.PostForm($"/customers/{id}", "contact-new", new Dictionary<string, string> { ["Kind"] = "Phone", ["Value"] = "+34 600 111 222" });
        var refused = await _sonia.PostForm($"/customers/{id}", "contact-new", new Dictionary<string, string> { ["Kind"] = "Phone", ["Value"] = "nonsense" });

        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("no phone number", await refused.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
        Assert.Equal("+34600111222", await app.Query(db => db.Set<ContactPoint>().Where(point => point.CustomerId == id).Select(point => point.Normal).SingleAsync(_cancel)));
    }

    private static string At(Guid id) => $"/api/v1/customers/{id}";

    private static List<string> Texts(JsonElement record) => [.. record.GetProperty("notes").EnumerateArray().Select(note => note.GetProperty("text").GetString()!)];

    private Task<Guid> Create(string name, string kind = "Person", string? email = null) =>
        Make(_sonia, "/api/v1/customers", new { kind, relation = "Consumer", name, email });

    private async Task<Guid> Make(HttpClient client, string address, object body)
    {
        var response = await client.PostAsJsonAsync(address, body, _cancel);
        Assert.True(response.StatusCode is HttpStatusCode.Created, await response.Content.ReadAsStringAsync(_cancel));
        using var made = JsonDocument.Parse(await response.Content.ReadAsStringAsync(_cancel));
        return made.RootElement.GetProperty("id").GetGuid();
    }

    private async Task Done(Task<HttpResponseMessage> call)
    {
        var response = await call;
        Assert.True(response.StatusCode is HttpStatusCode.NoContent, await response.Content.ReadAsStringAsync(_cancel));
    }

    private async Task<JsonElement> Read(HttpClient client, string address)
    {
        using var document = JsonDocument.Parse(await client.GetStringAsync(address, _cancel));
        return document.RootElement.Clone();
    }

    private Task<JsonElement> Record(HttpClient client, Guid id) => Read(client, $"{At(id)}/record");

    private Task<Customer> Stored(Guid id) => app.Query(db => db.Set<Customer>().SingleAsync(customer => customer.Id == id, _cancel));
}
