using System.Text.Json;
using System.Text.RegularExpressions;
using Ambos.Customers.Contract;
using Ambos.Platform.Finding;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Requests;

/// <summary>A hundred thousand customers and as many requests. The palette opens by one press; what then finds a record stands here.</summary>
public sealed class FindAmongManyTests(FindAmongManyTests.Crowd crowd) : IClassFixture<FindAmongManyTests.Crowd>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private People People => crowd.People;

    [Fact]
    public async Task Three_last_digits_find_what_stands_in_the_own_queue() =>
        Assert.StartsWith($"R-{Crowd.Own} ", (await Found(People.Sonia, "169", "request"))[0], StringComparison.Ordinal);

    [Fact]
    public async Task Three_letters_find_what_stands_in_the_own_queue_before_everything_that_is_called_alike() =>
        Assert.StartsWith($"R-{Crowd.Own} ", (await Found(People.Marta, "ket", "request"))[0], StringComparison.Ordinal);

    [Fact]
    public async Task The_beginnings_of_the_customers_names_find_what_they_asked_for_in_the_own_queue() =>
        Assert.StartsWith($"R-{Crowd.Own} ", (await Found(People.Marta, "b b", "request"))[0], StringComparison.Ordinal);

    [Fact]
    public async Task A_number_in_full_comes_first_and_after_it_the_newest_that_end_so()
    {
        var found = await Found(People.Olga, "500", "request");

        Assert.StartsWith("R-500 ", found[0], StringComparison.Ordinal);
        Assert.StartsWith("R-99500 ", found[1], StringComparison.Ordinal);
        Assert.StartsWith("R-73042 ", (await Found(People.Olga, "73042", "request"))[0], StringComparison.Ordinal);
        Assert.StartsWith("R-73042 ", (await Found(People.Olga, "r-73042", "request"))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Digits_tell_nobody_of_requests_that_they_may_not_see() =>
        Assert.DoesNotContain(await Found(People.Carla, "500", "request"), title => title.Contains("500", StringComparison.Ordinal));

    [Fact]
    public async Task Any_customer_is_found_by_what_tells_them_from_the_others() =>
        Assert.Equal($"Guest {Crowd.Stranger}", (await Found(People.Sonia, $"gu {Crowd.Stranger}", "customer"))[0]);

    [Theory]
    [InlineData("Anna Berg")]
    [InlineData("  anna berg\r\n")]
    [InlineData("Ánna\u00a0BERG")]
    [InlineData("Berg, Anna")]
    [InlineData("Анна Берг")]
    [InlineData("anna@berg.example")]
    [InlineData("Anna@Berg.Example\n")]
    [InlineData("<anna@berg.example>;")]
    [InlineData("\"Berg, Anna\" <anna@berg.example>")]
    [InlineData("mailto:anna@berg.example?subject=Your%20kettle")]
    [InlineData("anna@second.example")]
    [InlineData("+48 600 111 222")]
    [InlineData("600111222")]
    [InlineData("(600) 111–222")]
    [InlineData("0048600111222")]
    [InlineData("Tel.: +48 600\u2011111\u2011222")]
    [InlineData("tel:+48600111222;ext=5")]
    [InlineData("600.111.222")]
    public async Task What_was_copied_of_a_customer_opens_that_customer_first_among_all_who_have_the_same_words(string pasted) =>
        Assert.Equal($"/customers/{crowd.Anna}", await First(pasted));

    [Theory]
    [InlineData("C-{0}")]
    [InlineData(" c-{0} ")]
    [InlineData("Anna Berg (C-{0})")]
    public async Task A_customers_number_behind_its_prefix_means_the_customer(string pasted) =>
        Assert.Equal($"/customers/{crowd.Anna}", await First(string.Format(System.Globalization.CultureInfo.InvariantCulture, pasted, crowd.AnnasNumber)));

    [Theory]
    [InlineData("73042")]
    [InlineData("#73042")]
    [InlineData("R-73042")]
    [InlineData("r73042")]
    [InlineData("R 73042 ")]
    [InlineData("\t[R-73042]\r\n")]
    [InlineData("Re: [R-73042] Kettle that leaks")]
    [InlineData("R-73042 · Kettle that leaks")]
    [InlineData("\u200bR\u201173042")]
    [InlineData("http://localhost/requests/R-73042")]
    [InlineData("http://localhost/my/R-73042")]
    public async Task A_requests_number_as_it_was_copied_opens_that_request(string pasted) =>
        Assert.Equal("/requests/R-73042", await First(pasted));

    [Fact]
    public async Task The_address_of_a_page_opens_it_under_the_name_of_what_stands_there()
    {
        Assert.Equal(("Anna Berg", $"/customers/{crowd.Anna}"), await FirstNamed($"http://localhost/customers/{crowd.Anna}"));
        Assert.Equal(("Anna Berg", $"/customers/{crowd.Anna}/timeline?of=notes"), await FirstNamed($" http://localhost/customers/{crowd.Anna}/timeline?of=notes\n"));
        Assert.Equal(("/admin/jobs", "/admin/jobs"), await FirstNamed("https://LOCALHOST/admin/jobs"));
        Assert.Null((await FirstNamed("https://elsewhere.example/admin/jobs")).Href);
    }

    [Fact]
    public async Task An_address_tells_nobody_the_name_of_what_they_may_not_see() =>
        Assert.Equal(($"/customers/{crowd.Anna}", $"/customers/{crowd.Anna}"), await FirstNamed($"http://localhost/customers/{crowd.Anna}", People.Carla));

    [Theory]
    [InlineData("169")]
    [InlineData("73042")]
    [InlineData("ket")]
    [InlineData("gu 54321")]
    [InlineData("Anna Berg")]
    [InlineData("anna@berg.example")]
    [InlineData("+48 600 111 222")]
    [InlineData("C-1234")]
    public async Task No_question_reads_through_a_table(string typed)
    {
        using var listener = new Asked(crowd.Database.Folder);
        await Found(People.Marta, typed, "request");

        Assert.InRange(listener.Commands.Count, 2, 25);
        var through = TestDatabase.OnPostgres ? [] : await crowd.Query(db => ReadThrough(db, listener.Commands));
        Assert.True(through.Count == 0, string.Join("\n", through));
    }

    [Fact]
    public async Task Whether_requests_need_what_is_deleted_is_asked_along_indexes()
    {
        var hours = new { zone = "UTC", weekly = new[] { new { day = "Monday", from = "09:00", to = "17:00" } } };
        var calendar = await Made(await crowd.Post(People.Marta, "calendars", new { name = "Nobody's", hours }));
        var agreement = await Made(await crowd.Post(People.Marta, "agreements", new
        {
            name = "Nobody's",
            supplierTeamId = People.Sales.Id,
            party = "Customer",
            customerId = People.Carla.Id,
            terms = new { serviceIds = Array.Empty<Guid>(), delivery = new { unit = "WorkingTime", amount = 60 } },
        }));
        using var listener = new Asked(crowd.Database.Folder);

        await (await crowd.Delete(People.Marta, $"calendars/{calendar}?version=0")).Is(System.Net.HttpStatusCode.NoContent);
        await (await crowd.Delete(People.Marta, $"agreements/{agreement}?version=0")).Is(System.Net.HttpStatusCode.NoContent);

        Assert.Equal(3, listener.Commands.Count(command => Regex.IsMatch(command.Text, "max\\(.*requests.*(agreement_id|calendar_id|earlier_hours)", RegexOptions.IgnoreCase | RegexOptions.Singleline)));
        var through = TestDatabase.OnPostgres ? [] : await crowd.Query(db => ReadThrough(db, listener.Commands));
        Assert.True(through.Count == 0, string.Join("\n", through));
    }

    private static async Task<Guid> Made(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetGuid();

    private async Task<string?> First(string pasted) => (await FirstNamed(pasted)).Href;

    /// <summary>What Enter opens.</summary>
    private async Task<(string? Title, string? Href)> FirstNamed(string pasted, Somebody? who = null)
    {
        using var client = crowd.SignedIn(who ?? People.Olga);
        var all = await client.GetFromJsonAsync<JsonElement>($"/api/v1/find?q={Uri.EscapeDataString(pasted)}", Cancel);
        return all.GetProperty("items").EnumerateArray().SelectMany(of => of.GetProperty("items").EnumerateArray())
            .Select(item => (item.GetProperty("title").GetString(), item.GetProperty("href").GetString())).FirstOrDefault();
    }

    private async Task<List<string>> Found(Somebody who, string typed, string kind)
    {
        using var client = crowd.SignedIn(who);
        var all = await client.GetFromJsonAsync<JsonElement>($"/api/v1/find?q={Uri.EscapeDataString(typed)}", Cancel);
        return [.. all.GetProperty("items").EnumerateArray().Where(of => of.GetProperty("kind").GetString() == kind)
            .SelectMany(of => of.GetProperty("items").EnumerateArray()).Select(item => item.GetProperty("title").GetString()!)];
    }

    /// <summary>The end of a question that needs no row at all; SQLite plans it as a scan and reads nothing.</summary>
    private const string Nothing = "WHERE 0";

    /// <summary>Steps of SQLite's plans that look at every row of a large table.</summary>
    private static async Task<List<string>> ReadThrough(AmbosDb db, IEnumerable<(string Text, List<(string Name, object? Value)> Given)> commands)
    {
        await db.Database.OpenConnectionAsync(Cancel);
        List<string> steps = [];
        foreach (var (text, given) in commands.Where(command => !command.Text.EndsWith(Nothing, StringComparison.Ordinal)))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"EXPLAIN QUERY PLAN {text}";
            foreach (var (name, value) in given)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }

            await using var reader = await command.ExecuteReaderAsync(Cancel);
            while (await reader.ReadAsync(Cancel))
            {
                var step = reader.GetString(reader.GetOrdinal("detail"));
                if (step.StartsWith("SCAN ", StringComparison.Ordinal) && IsLarge(step.Split(' ')[1], text))
                {
                    steps.Add($"{step}: {text}");
                }
            }
        }

        return steps;
    }

    /// <summary>A word index is asked for words, not read through; teams and services are few.</summary>
    private static bool IsLarge(string table, string text) =>
        table is "requests" or "customers" || Regex.IsMatch(text, $"\\b(requests|customers)\"? AS \"?{table}\\b");

    /// <summary>The small company, and a hundred thousand strangers who have all asked another team for the same.</summary>
    public sealed class Crowd : Desk
    {
        public const int Own = 88_169;
        public const int Stranger = 54_321;
        private const int Many = 100_000;

        /// <summary>Everybody has the words of her name and of her address; she alone is called so.</summary>
        public Guid Anna { get; private set; }

        public long AnnasNumber { get; private set; }

        protected override async Task Arrange()
        {
            await base.Arrange();
            var strange = await Ask(People.Eva, new { serviceId = Shelf.Laptop, title = "Kettle that leaks" });
            await Ask(People.Eva, new { serviceId = Shelf.Laptop, title = "Call Anna Berg, anna@berg.example, 600111222" });
            var made = await Post(People.Marta, "customers", new { side = "External", kind = "Person", relation = "Consumer", name = "Anna Berg", email = "anna@berg.example", phone = "+48 600 111 222" });
            Anna = (await made.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetGuid();
            await Post(People.Marta, $"customers/{Anna}/contacts", new { kind = "Mail", value = "anna@second.example" });
            AnnasNumber = await Run(async work => (await work.Db.Set<Customer>().SingleAsync(customer => customer.Id == Anna, Cancel)).Number);
            var annas = string.Join(' ', FindWords.OfTexts(["Anna Berg", "anna@berg.example", "anna@second.example"]).Distinct());
            var own = await Ask(People.Bruno, new { serviceId = Shelf.Advice, title = "Kettle that whistles" });
            var guests = await Run(async work => await work.Db.Set<Customer>().SingleAsync(customer => customer.Id == People.Carla.Id, Cancel));
            await Run(async work =>
            {
                await work.Db.Multiply<Request>(strange.Id, Many, new() { ["number"] = "n + 100", ["root_id"] = Multiplying.NewId, ["id"] = Multiplying.NewId }, Cancel);
                await work.Db.Multiply<Customer>(guests.Id, Many, new() { ["number"] = "n + 1000", ["id"] = Multiplying.NewId, ["name"] = "'Guest ' || n", ["folded_name"] = "'guest ' || n", ["folded_words"] = $"'0guest ' || n || ' {annas}'" }, Cancel);
                await work.Db.Database.ExecuteSqlAsync($"DELETE FROM requests WHERE number = {Own}", Cancel);
                await work.Db.Database.ExecuteSqlAsync($"UPDATE requests SET number = {Own} WHERE id = {own.Id}", Cancel);
            });
            await With<MeasureTables, bool>(async measure =>
            {
                await measure.Run(Cancel);
                return true;
            });
        }
    }
}
