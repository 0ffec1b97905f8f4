using Ambos.Catalogue.Contract;
using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Conversation;
using Ambos.Requests.Life;
using Ambos.Requests.Links;
using Ambos.Requests.Steps;
using Ambos.Requests.Tracking;

namespace Ambos.Requests.Intake;

/// <summary>Writes a request that brings more than itself: files, tags, and the first steps of other teams.</summary>
public sealed class OpenWithSteps(ServiceDirectory catalogue, FileStore files, Writer writer, TrackingLinks tracking, TimeProvider clock)
{
    /// <param name="demand">What was sent, to know it again under the same key.</param>
    /// <param name="before">What has to be written before the request, such as its customer.</param>
    public async Task<RequestReceipt> Run(
        Actor actor, IdempotencyKey? key, object demand, Order order, CancellationToken cancel, Func<Work, Task>? before = null)
    {
        var known = await catalogue.Current(cancel);
        return await writer.Create(actor, key, demand, async work =>
        {
            await (before?.Invoke(work) ?? Task.CompletedTask);
            return tracking.Receipt(await Write(work, known, order, cancel));
        }, cancel);
    }

    /// <summary>The same inside somebody's work.</summary>
    internal async Task<Request> Write(Work work, Order order, CancellationToken cancel) =>
        await Write(work, await catalogue.Current(cancel), order, cancel);

    private async Task<Request> Write(Work work, KnownCatalogue known, Order order, CancellationToken cancel)
    {
        var request = Birth.Request(order, clock.NewId(), await work.NextNumber("requests", cancel), work.Actor.Channel);
        var course = Course.Begin(work, new(request.Id, known, new Dictionary<(Guid, int), ServiceTerms>()), order.Terms, request, clock);
        course.Open(order, step: null);
        AddMessage(course, order);
        foreach (var tag in order.Tags)
        {
            work.Db.Add(new Tag { RequestId = request.Id, Text = tag });
        }

        course.Record(new RequestAsked(request.Number, request.ServiceId, request.CustomerId, request.TeamId));
        await files.Bind(work, order.Files, Request.Subject, request.Id, cancel);
        await course.StartAfter(null, cancel);
        return request;
    }

    private void AddMessage(Course course, Order order)
    {
        var message = order.Text is null ? null : new Message
        {
            Id = clock.NewId(),
            RequestId = course.Request.Id,
            At = course.Work.Now,
            AuthorId = course.Request.CustomerId,
            FromSupplier = false,
            Channel = course.Work.Actor.Channel,
            Text = order.Text,
        };
        if (message is not null)
        {
            course.Work.Db.Add(message);
        }

        foreach (var file in order.Files)
        {
            course.Work.Db.Add(new Attachment
            {
                Id = clock.NewId(),
                RequestId = course.Request.Id,
                MessageId = message?.Id,
                FileId = file,
                At = course.Work.Now,
            });
        }
    }
}
