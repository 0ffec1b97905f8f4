using System.Text.Json;
using Ambos.Core.Text;
using Ambos.Platform.Import;
using Ambos.Platform.Storage;

namespace Ambos.Chain.Histories.Sheets;

/// <summary>Who of a table reports to whom: finds each one's superior, breaks circles, and puts everybody after their superior.</summary>
internal sealed class ReportingLines(Reading reading)
{
    /// <summary>Colleagues who were here before, by their names.</summary>
    public const string Superiors = "superior";

    private readonly Stage _stage = reading.Stage;

    /// <summary>The superior of somebody, who came before them or was here already.</summary>
    public static Guid? ManagerOf(Stage stage, PersonLine line, string emails)
    {
        if (line.Manager is not { } said || stage.Query("SELECT 1 FROM alone WHERE key = ?1", line.Key).Any())
        {
            return null;
        }

        var key = stage.Query("SELECT boss FROM bosses WHERE key = ?1", line.Key).Select(row => row.GetString(0)).FirstOrDefault();
        return (key is null ? null : stage.Known(Cast.Customers, key)) ?? InHouse(stage, said, emails)
            ?? (key is ['e', 'm', 'a', 'i', 'l', ':', ..] ? stage.Known(emails, key[6..]) : null);
    }

    public void Order()
    {
        _stage.Run("""
            CREATE TABLE said (word TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (word, key)) WITHOUT ROWID;
            CREATE TABLE bosses (key TEXT PRIMARY KEY, boss TEXT NOT NULL) WITHOUT ROWID;
            CREATE TABLE alone (key TEXT PRIMARY KEY) WITHOUT ROWID;
            CREATE TABLE ranks (key TEXT PRIMARY KEY, rank INTEGER NOT NULL) WITHOUT ROWID;
            CREATE INDEX bosses_boss ON bosses (boss);
            CREATE INDEX ranks_rank ON ranks (rank);
            """);
        foreach (var person in People())
        {
            foreach (var word in new[] { person.Name, person.Email, person.Key.StartsWith("number:", StringComparison.Ordinal) ? person.Key[7..] : null })
            {
                _stage.Run("INSERT OR IGNORE INTO said (word, key) VALUES (?1, ?2)", TextFolding.Fold(word ?? ""), person.Key);
            }
        }

        foreach (var person in People().Where(person => person.Manager is not null))
        {
            FindBoss(person, person.Manager!);
        }

        Rank();
        _stage.Run("""
            CREATE TABLE sorted (place INTEGER PRIMARY KEY, key TEXT NOT NULL, thing TEXT NOT NULL);
            INSERT INTO sorted SELECT row_number() OVER (ORDER BY ranks.rank, things.place), things.key, things.thing FROM things JOIN ranks ON ranks.key = things.key;
            DROP TABLE things;
            ALTER TABLE sorted RENAME TO things;
            """);
    }

    private void FindBoss(PersonLine person, string manager)
    {
        var found = _stage.Query("SELECT key FROM said WHERE word = ?1 LIMIT 2", TextFolding.Fold(manager)).Select(row => row.GetString(0)).ToList();
        if (found is [var boss] && boss != person.Key)
        {
            _stage.Run("INSERT INTO bosses (key, boss) VALUES (?1, ?2)", person.Key, boss);
        }
        else if (found.Count > 0 || InHouse(_stage, manager, "email") is null)
        {
            Drop(person, found switch { [] => FindingTexts.NoManager, [_] => FindingTexts.ManagerCircle, _ => FindingTexts.ManagersAlike });
        }
    }

    /// <summary>First those above whom nobody of the table stands, then those who report to them, and so on; who is left stands in a circle or below one.</summary>
    private void Rank()
    {
        _stage.Run("INSERT INTO ranks SELECT key, 0 FROM things WHERE key NOT IN (SELECT key FROM bosses)", []);
        for (var rank = 1; ; rank++)
        {
            var added = _stage.Run(
                "INSERT OR IGNORE INTO ranks SELECT bosses.key, ?1 FROM ranks JOIN bosses ON bosses.boss = ranks.key WHERE ranks.rank = ?2", rank, rank - 1);
            if (added > 0)
            {
                continue;
            }

            var left = _stage.Query("SELECT key FROM bosses WHERE key NOT IN (SELECT key FROM ranks) ORDER BY key LIMIT 1").Select(row => row.GetString(0)).FirstOrDefault();
            if (left is null)
            {
                return;
            }

            Break(InCircle(left), rank);
        }
    }

    private string InCircle(string from)
    {
        HashSet<string> met = [];
        var at = from;
        while (met.Add(at))
        {
            at = _stage.Query("SELECT boss FROM bosses WHERE key = ?1", at).Select(row => row.GetString(0)).First();
        }

        return at;
    }

    private void Break(string key, int rank)
    {
        _stage.Run("DELETE FROM bosses WHERE key = ?1", key);
        _stage.Run("INSERT INTO ranks (key, rank) VALUES (?1, ?2)", key, rank);
        Drop(Read(_stage.Query("SELECT thing FROM things WHERE key = ?1", key)).Single(), FindingTexts.ManagerCircle);
    }

    private void Drop(PersonLine person, string code)
    {
        _stage.Run("INSERT INTO alone (key) VALUES (?1)", person.Key);
        reading.Findings.Add(FindingKind.Warning, code, reading.Name(""), person.Line, reading.Choices["manager"], person.Manager);
    }

    private static Guid? InHouse(Stage stage, string said, string emails) =>
        stage.Known(Superiors, TextFolding.Fold(said)) ?? stage.Known(emails, Platform.Identity.Mail.Normalize(said)) ?? stage.Known(Cast.Customers, $"number:{said}");

    private IEnumerable<PersonLine> People() => Read(_stage.Query("SELECT thing FROM things ORDER BY place"));

    private static IEnumerable<PersonLine> Read(IEnumerable<Microsoft.Data.Sqlite.SqliteDataReader> rows) =>
        rows.Select(row => JsonSerializer.Deserialize<PersonLine>(row.GetString(0), Json.Stored)!);
}
