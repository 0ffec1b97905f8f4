using Ambos.Platform.Rights;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Components;

namespace Ambos.Platform.Audit;

/// <summary>The journal as a file for spreadsheets: the codes for programs, and what happened in the reader's words.</summary>
internal static class JournalFile
{
    private static readonly string[] Columns =
        ["number", "at", "actor_id", "actor", "channel", "subject_kind", "subject_id", "subject", "kind", "body", "changes", "happened"];

    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/admin/journal.csv", ([AsParameters] JournalWords words, HttpContext http, ReadJournal read, EventWords said, CancellationToken cancel) =>
            new CsvDownload("journal.csv", Columns, read.All(words.In(ViewerZone.Of(http)), cancel).Select(row => Cells(row, said))))
        .Allow(Right.Administer)
        .ExcludeFromDescription();

    private static object?[] Cells(JournalRow row, EventWords said) =>
    [
        row.Number, row.At, row.Actor, row.ActorName, row.Channel, row.SubjectKind, row.Subject, row.SubjectName, row.Kind, row.Body.GetRawText(),
        string.Join("; ", row.Changes.Select(change => $"{change.Property}: {change.Before.GetRawText()} > {change.After.GetRawText()}")),
        said.Happened(row.Kind),
    ];
}
