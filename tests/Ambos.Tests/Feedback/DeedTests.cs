using System.Net;
using Ambos.Feedback.Comments;
using Ambos.Feedback.Deeds;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback;

public sealed class DeedTests(LoopApp app) : IClassFixture<LoopApp>
{
    private People People => app.People;

    [Fact]
    public async Task What_is_published_is_read_without_signing_in_and_what_is_not_is_not()
    {
        await Write("Shown to everybody", "Public");
        await Write("Shown to both", "Both");
        await Write("Only for colleagues", "Internal");
        await Write("Not ready yet", "Both", "Draft");

        var open = await app.Guest().GetStringAsync("/we-did", Desk.Cancel);
        Assert.Contains("Shown to everybody", open, StringComparison.Ordinal);
        Assert.Contains("Shown to both", open, StringComparison.Ordinal);
        Assert.DoesNotContain("Only for colleagues", open, StringComparison.Ordinal);
        Assert.DoesNotContain("Not ready yet", open, StringComparison.Ordinal);
        using var eva = app.SignedIn(People.Eva);
        var inside = await eva.GetStringAsync("/we-did/inside", Desk.Cancel);
        Assert.Contains("Only for colleagues", inside, StringComparison.Ordinal);
        Assert.DoesNotContain("Shown to everybody", inside, StringComparison.Ordinal);
        Assert.DoesNotContain("Not ready yet", inside, StringComparison.Ordinal);
        using var bruno = app.SignedIn(People.Bruno);
        Assert.Equal(HttpStatusCode.Forbidden, (await bruno.GetAsync("/api/v1/deeds/internal", Desk.Cancel)).StatusCode);
    }

    [Fact]
    public async Task It_is_read_in_the_readers_language_else_as_it_was_written_first_and_says_so()
    {
        await (await app.Post(People.Marta, "deeds", new
        {
            language = "pl",
            texts = new Dictionary<string, object> { ["pl"] = new { said = "Za zimno w salonie", done = "Nowe ogrzewanie" }, ["es"] = new { said = "Hacía frío", done = "Nueva calefacción" } },
            doneOn = "2026-01-15",
            audience = "Public",
            state = "Published",
        })).Is(HttpStatusCode.Created);

        Assert.Contains((await Public("es")).Items, row => (row.Said, row.Language) == ("Hacía frío", "es"));
        Assert.Contains((await Public("en")).Items, row => (row.Said, row.Language) == ("Za zimno w salonie", "pl"));
        Assert.Contains("polski", await app.Guest().GetStringAsync("/we-did", Desk.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_are_quoted_only_while_their_writer_agrees_and_never_with_their_name()
    {
        var said = await app.Hear("The oak smells lovely, thank you all", People.Dora, 5);
        object Entry(string? quote) => new
        {
            language = "en",
            texts = new { en = new { said = "People like the oak", done = "More oak" } },
            doneOn = "2026-01-20",
            audience = "Public",
            state = "Published",
            quotedId = said.Id,
            quote,
        };

        await (await app.Post(People.Marta, "deeds", Entry(null))).Refuses(HttpStatusCode.UnprocessableEntity, "not-agreed");
        await Agree(true);
        await (await app.Post(People.Marta, "deeds", Entry("The beech smells lovely"))).Refuses(HttpStatusCode.UnprocessableEntity, "not-said");
        await (await app.Post(People.Marta, "deeds", Entry("The oak smells lovely"))).Is(HttpStatusCode.Created);

        var open = await app.Guest().GetStringAsync("/we-did", Desk.Cancel);
        Assert.Contains("The oak smells lovely", open, StringComparison.Ordinal);
        Assert.DoesNotContain("Dora", open, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await Agree(false);
        var later = await app.Guest().GetStringAsync("/we-did", Desk.Cancel);
        Assert.Contains("People like the oak", later, StringComparison.Ordinal);
        Assert.DoesNotContain("The oak smells lovely", later, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_many_spoke_of_a_theme_is_said_from_eight_people_on()
    {
        var theme = await app.Run(async work =>
        {
            var found = new CommentTheme { Id = app.Clock.NewId(), Language = "en", Name = "parking", Terms = new(["parking"]), FoundAt = work.Now };
            work.Db.Add(found);
            await work.Db.SaveChangesAsync(Desk.Cancel);
            return found.Id;
        });
        Somebody[] people = [People.Dora, People.Bruno, People.Carla, People.Eva, People.Ivan, People.Anna, People.Pedro, People.Olga];
        foreach (var (index, person) in people.Index())
        {
            if (index == 7)
            {
                Assert.Null(await Heard(theme));
            }

            var opinion = await app.Hear($"Parking is narrow {index}", person);
            await app.Hear($"Parking is narrow still {index}", person);
            await app.Run(work =>
            {
                work.Db.Add(new OpinionTheme { OpinionId = opinion.Id, ThemeId = theme });
                return Task.CompletedTask;
            });
        }

        Assert.Equal(8, await Heard(theme));
    }

    [Fact]
    public async Task A_deleted_entry_comes_back_out_of_the_bin_as_a_draft()
    {
        var id = await Write("Back from the bin", "Public");
        using var marta = app.SignedIn(People.Marta);

        await (await app.Delete(People.Marta, $"deeds/{id}")).Is(HttpStatusCode.NoContent);
        Assert.DoesNotContain("Back from the bin", await app.Guest().GetStringAsync("/we-did", Desk.Cancel), StringComparison.Ordinal);
        var row = await app.Query(db => db.Set<Ambos.Platform.Bin.Discarded>().Where(row => row.SubjectId == id).Select(row => row.Id).SingleAsync(Desk.Cancel));
        Assert.Equal(HttpStatusCode.Redirect, (await marta.PostForm("/bin", $"restore-{row}", [])).StatusCode);

        var back = await (await app.Get(People.Marta, $"deeds/{id}")).Read<DeedRow>();
        Assert.Equal((DeedState.Draft, "Back from the bin"), (back.State, back.Texts["en"].Said));
    }

    [Fact]
    public async Task The_form_keeps_what_was_typed_and_names_the_field()
    {
        using var marta = app.SignedIn(People.Marta);
        var answer = await marta.PostForm("/feedback/deed", "deed", new Dictionary<string, string> { ["Language"] = "en", ["Said-en"] = "Something was heard", ["Done-en"] = "", ["DoneOn"] = "2026-02-01", ["Audience"] = "Public" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Something was heard", await answer.Content.ReadAsStringAsync(Desk.Cancel), StringComparison.Ordinal);
        await (await app.Post(People.Sonia, "deeds", new { language = "en" })).Is(HttpStatusCode.Forbidden);
    }

    private async Task<int?> Heard(Guid theme)
    {
        var id = (await (await app.Post(People.Marta, "deeds", new
        {
            themeId = theme,
            language = "en",
            texts = new { en = new { said = "Parking", done = "Wider" } },
            doneOn = app.Clock.Now().InUtc().Date.ToString("uuuu-MM-dd", null),
            audience = "Public",
            state = "Draft",
        })).Read<Made>(HttpStatusCode.Created)).Id;
        return (await (await app.Get(People.Marta, $"deeds/{id}")).Read<DeedRow>()).Heard;
    }

    private async Task Agree(bool given) => Assert.True((await app.Put(People.Olga, $"customers/{People.Dora.Id}/consents/Reference", new { given, source = "Phone" })).IsSuccessStatusCode);

    private async Task<Guid> Write(string said, string audience, string state = "Published") =>
        (await (await app.Post(People.Marta, "deeds", new { language = "en", texts = new { en = new { said, done = "Done" } }, doneOn = "2026-02-01", audience, state })).Read<Made>(HttpStatusCode.Created)).Id;

    private async Task<Listing<DeedShown>> Public(string language) => (await app.Guest().GetFromJsonAsync<Listing<DeedShown>>($"/api/v1/deeds/public?language={language}", Json.Stored, Desk.Cancel))!;
}
