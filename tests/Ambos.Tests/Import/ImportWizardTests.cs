using System.Net;
using AngleSharp.Html.Dom;
using Ambos.Customers.Contract;
using Ambos.Platform.Import;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Import.Tables;
using Ambos.Platform.Import.Wizard;
using Ambos.Requests.Contract;
using Ambos.Tests.Import.Tables;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using ImportRow = Ambos.Platform.Import.Import;

namespace Ambos.Tests.Import;

public sealed class ImportWizardApp : TestApp
{
    public World World { get; private set; } = null!;

    protected override bool RunsJobs => true;

    protected override async Task Arrange() => World = await World.Create(this);
}

/// <summary>The pages by which an administrator imports, without script.</summary>
public sealed class ImportWizardTests(ImportWizardApp app) : IClassFixture<ImportWizardApp>
{
    private const string Rows = "Klient;Poczta;Typ\nZofia Wrona;zofia@wizard.example;\nŁucja Żółć;lucja@wizard.example;\nAdam Kos;nie wiem;\nHotel Sowa;;firma\n";

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private readonly HttpClient _olga = app.SignedIn(app.World.People.Olga.Actor);

    [Fact]
    public async Task A_faulty_line_is_mended_in_place_and_the_import_brings_all()
    {
        var plan = await Upload("customers", "klienci.csv", TextEncodings.All["windows-1250"].GetBytes(Rows));
        var page = await _olga.Open(plan);
        Assert.Equal(("windows-1250", ";"), (Chosen(page, "encoding"), Chosen(page, "separator")));
        Assert.Equal(("Klient", "Poczta", "Typ"), (Chosen(page, "column.name"), Chosen(page, "column.email"), Chosen(page, "column.kind")));

        await Post(plan, "columns", new() { ["mapName"] = "Sklep" });
        await Reaches(plan, PlanState.Tried);
        page = await _olga.Open(plan);
        var wrong = (IHtmlInputElement)page.QuerySelector("input[name='mended:4:1']")!;
        Assert.Equal("nie wiem", wrong.Value);
        Assert.Contains("This is no e-mail address.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.False(await Here("Zofia Wrona"));

        await Post(plan, "mend", new() { ["mended:4:1"] = "adam@wizard.example" });
        await Reaches(plan, PlanState.Tried);
        Assert.Null((await _olga.Open(plan)).QuerySelector("input[name='mended:4:1']"));
        await Post(plan, "import", []);
        var done = await Reaches(plan, PlanState.Done);

        var import = await app.Query(db => db.Set<ImportRow>().SingleAsync(row => row.Id == done.ImportId, _cancel));
        Assert.Equal("klienci.csv", import.Source);
        Assert.Equal((false, 4, 0, app.World.People.Olga.AccountId), (import.Trial, import.Added, import.Faulty, import.StartedBy!.Value));
        Assert.Equal("adam@wizard.example", await app.Query(db => db.Set<Customer>().Where(customer => customer.Name == "Adam Kos").Select(customer => customer.Email).SingleAsync(_cancel)));
        Assert.Equal("Klient", (await app.Query(db => db.Set<ColumnMap>().SingleAsync(map => map.Name == "Sklep", _cancel))).Choices["name"]);
        Assert.False(Directory.Exists(app.Services.GetRequiredService<PlanFiles>().FolderOf(done.Id)));
    }

    [Fact]
    public async Task Nothing_is_imported_that_was_not_tried_as_it_is()
    {
        var plan = await Upload("customers", "c.csv", "Name,E-mail\nTry First,try@wizard.example\n"u8.ToArray());
        await Post(plan, "columns", []);
        await Reaches(plan, PlanState.Tried);
        var page = await _olga.Open(plan);
        await Post(plan, "form", new() { ["separator"] = ";" });

        var late = await _olga.Send(plan, page.Forms.Single(form => form.QuerySelector("input[value=import]") is not null), []);

        Assert.NotEqual(HttpStatusCode.Redirect, late.StatusCode);
        Assert.False(await Here("Try First"));
    }

    [Fact]
    public async Task A_needed_column_that_is_not_chosen_is_named()
    {
        var plan = await Upload("customers", "c.csv", "A,B\n1,2\n"u8.ToArray());

        var answer = await _olga.PostForm(plan, "columns", []);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("true", (await answer.Page()).QuerySelector("select[name='column.name']")!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task A_workbook_with_a_process_becomes_requests()
    {
        var bytes = Workbook.Table(
            ["Case", "Activity", "Time", "Team"], ["W1", "asked", "2026-01-05 10:00", "Front"], ["W1", "done", "2026-01-05 11:00", "Back"], ["W2", "asked", "2026-01-05 12:00", "Front"]);
        var plan = await Upload("eventlog", "log.xlsx", bytes);

        await Post(plan, "columns", new() { ["service"] = "Wizardry" });
        await Reaches(plan, PlanState.Tried);
        await Post(plan, "import", []);
        await Reaches(plan, PlanState.Done);

        Assert.Equal(2, await app.Query(db => db.Set<Request>().CountAsync(request => request.SourceKey == "W1" || request.SourceKey == "W2", _cancel)));
    }

    [Fact]
    public async Task The_files_of_another_system_come_in_by_the_page_too()
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(ImportApp.Fixture("servicenow"), "incident_event_log.csv"), _cancel);
        var plan = await Upload("servicenow", "incident_event_log.csv", bytes);

        await Post(plan, "columns", []);
        await Reaches(plan, PlanState.Tried);
        await Post(plan, "import", []);
        await Reaches(plan, PlanState.Done);

        Assert.Equal(9, await app.Query(db => db.Set<Request>().CountAsync(request => request.SourceKey!.StartsWith("INC-"), _cancel)));
    }

    [Theory]
    [InlineData("photo.png", "anything")]
    [InlineData("c.xlsx", "no workbook")]
    [InlineData("c.csv", "")]
    public async Task What_is_no_table_is_refused_at_once(string name, string text)
    {
        var answer = await Send("customers", name, System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.DoesNotContain("plans/", answer.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_runs_can_be_stopped_and_begun_again()
    {
        var plan = await Upload("customers", "c.csv", "Name,E-mail\nStopped,stopped@wizard.example\n"u8.ToArray());
        await using (await app.Services.GetRequiredService<ImportLock>().Take(_cancel)) // another import goes on
        {
            await Post(plan, "columns", []);
            var page = await _olga.Open(plan);
            Assert.NotNull(page.QuerySelector("progress"));
            await Post(plan, "stop", []);
            await Reaches(plan, PlanState.Prepared);
        }

        await Post(plan, "columns", []);
        await Reaches(plan, PlanState.Tried);
    }

    [Fact]
    public async Task A_file_can_be_forgotten_and_templates_speak_the_reader_s_language()
    {
        var plan = await Upload("services", "s.csv", "Name,Team\nA,B\n"u8.ToArray());
        await Post(plan, "forget", []);
        Assert.Equal(HttpStatusCode.NotFound, (await _olga.GetAsync(plan, _cancel)).StatusCode);

        _olga.DefaultRequestHeaders.AcceptLanguage.ParseAdd("pl");
        var template = await _olga.GetStringAsync("/api/v1/imports/templates/customers", _cancel);

        Assert.Contains("Nazwa", template, StringComparison.Ordinal);
    }

    private async Task<string> Upload(string kind, string name, byte[] bytes)
    {
        var answer = await Send(kind, name, bytes);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private async Task<HttpResponseMessage> Send(string kind, string name, byte[] bytes)
    {
        var page = await _olga.Open("/admin/imports/new");
        using var body = new MultipartFormDataContent();
        foreach (var hidden in page.Forms.Single(form => form.Enctype == "multipart/form-data").Elements.OfType<IHtmlInputElement>().Where(input => input.Type == "hidden"))
        {
            body.Add(new StringContent(hidden.Value), hidden.Name!);
        }

        body.Add(new StringContent(kind), "kind");
        body.Add(new ByteArrayContent(bytes), "files", name);
        return await _olga.PostAsync("/admin/imports/new", body, _cancel);
    }

    private async Task Post(string plan, string form, Dictionary<string, string> fields) =>
        Assert.Equal(HttpStatusCode.Redirect, (await _olga.PostForm(plan, form, fields)).StatusCode);

    private async Task<ImportPlan> Reaches(string plan, PlanState state)
    {
        var id = Guid.Parse(plan[(plan.LastIndexOf('/') + 1)..]);
        for (var waited = 0; ; waited++)
        {
            var now = await app.Query(db => db.Set<ImportPlan>().SingleAsync(row => row.Id == id, _cancel));
            if (!now.Runs || waited > 600)
            {
                Assert.Equal((state, null), (now.State, now.Refusal));
                return now;
            }

            await Task.Delay(50, _cancel);
        }
    }

    private Task<bool> Here(string name) => app.Query(db => db.Set<Customer>().AnyAsync(customer => customer.Name == name, _cancel));

    private static string? Chosen(IHtmlDocument page, string field) => ((IHtmlSelectElement)page.QuerySelector($"select[name='{field}']")!).Value;
}
