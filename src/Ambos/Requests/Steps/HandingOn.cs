using Ambos.Catalogue.Contract;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Conversation;
using Ambos.Requests.Intake;
using Ambos.Requests.Life;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Steps;

/// <summary>Documents and notes go on with the work, so that the next one need not ask.</summary>
internal static class HandingOn
{
    /// <summary>From a request to a step of it: its documents (all, or those of the named fields) and its notes that are to go on.</summary>
    public static async Task HandOn(this Course parent, Step step, Request child, CancellationToken cancel)
    {
        var db = parent.Work.Db;
        var files = await db.Set<Attachment>().AsNoTracking()
            .Where(attachment => attachment.RequestId == parent.Request.Id && attachment.NoteId == null).ToListAsync(cancel);
        files = [.. files, .. db.Set<Attachment>().Local.Where(attachment => attachment.RequestId == parent.Request.Id && attachment.NoteId is null)];
        var named = step.HandsOn is { } keys
            ? FormCheck.Files([.. parent.Terms.Form.Where(field => keys.Contains(field.Key))], parent.Request.Form).ToHashSet()
            : null;
        foreach (var file in files.Where(file => named is null || named.Contains(file.FileId)).DistinctBy(file => file.FileId))
        {
            Attach(parent, child.Id, file.FileId, null);
        }

        await CopyNotes(parent, parent.Request.Id, child.Id, cancel);
    }

    /// <summary>From an accepted step back to the request that waited for it, for the steps that follow.</summary>
    public static async Task HandBack(this Course step, Guid parent, CancellationToken cancel)
    {
        await CopyNotes(step, step.Request.Id, parent, cancel);
        var files = await step.Work.Db.Set<Attachment>().AsNoTracking()
            .Where(attachment => attachment.RequestId == step.Request.Id && attachment.NoteId == null)
            .Select(attachment => attachment.FileId).ToListAsync(cancel);
        var brought = await step.Work.Db.Set<Attachment>().AsNoTracking()
            .Where(attachment => attachment.RequestId == parent).Select(attachment => attachment.FileId).ToListAsync(cancel);
        if (step.LastHandover?.Note is null && files.TrueForAll(brought.Contains))
        {
            return;
        }

        var note = Write(step, parent, $"{step.Request.Step}: {step.LastHandover?.Note}".TrimEnd(' ', ':'), step.LastHandover?.PresentedById);
        foreach (var file in files.Except(brought))
        {
            Attach(step, parent, file, note.Id);
        }
    }

    private static async Task CopyNotes(Course course, Guid from, Guid to, CancellationToken cancel)
    {
        var there = (await Notes(course, to, cancel)).Select(note => note.Text).ToHashSet();
        foreach (var note in (await Notes(course, from, cancel)).Where(note => note.HandedOn && there.Add(note.Text)))
        {
            var copy = Write(course, to, note.Text, note.AuthorId);
            foreach (var file in await Files(course, note.Id, cancel))
            {
                Attach(course, to, file, copy.Id);
            }
        }
    }

    /// <summary>What is stored, and what this work has just written.</summary>
    private static async Task<List<Note>> Notes(Course course, Guid request, CancellationToken cancel) =>
    [
        .. await course.Work.Db.Set<Note>().AsNoTracking().Where(note => note.RequestId == request).OrderBy(note => note.At).ToListAsync(cancel),
        .. course.Work.Db.Set<Note>().Local.Where(note => note.RequestId == request),
    ];

    private static async Task<List<Guid>> Files(Course course, Guid note, CancellationToken cancel) =>
    [
        .. await course.Work.Db.Set<Attachment>().Where(attachment => attachment.NoteId == note).Select(attachment => attachment.FileId).ToListAsync(cancel),
        .. course.Work.Db.Set<Attachment>().Local.Where(attachment => attachment.NoteId == note).Select(attachment => attachment.FileId),
    ];

    private static Note Write(Course course, Guid request, string text, Guid? author)
    {
        var note = new Note
        {
            Id = course.Clock.NewId(),
            RequestId = request,
            At = course.Work.Now,
            AuthorId = author,
            Text = text,
            HandedOn = true,
        };
        course.Work.Db.Add(note);
        return note;
    }

    private static void Attach(Course course, Guid request, Guid file, Guid? note) => course.Work.Db.Add(new Attachment
    {
        Id = course.Clock.NewId(),
        RequestId = request,
        NoteId = note,
        FileId = file,
        At = course.Work.Now,
    });
}
