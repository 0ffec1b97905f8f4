using Ambos.Customers.Contract;
using Ambos.Platform.Audit;
using Ambos.Platform.Journal;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Layout;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Comments;

/// <summary>What customers write, in whichever way, with its themes and tone.</summary>
public static class CommentsModule
{
    public static void AddComments(this IServiceCollection services)
    {
        services.AddSingleton<LearnedTone>();
        services.AddSingleton<TakeOpinions>();
        services.AddTransient<StudyOpinions>();
        services.AddTransient<HiddenWords>();
        services.AddTransient<ReadComments>();
        services.AddTransient<CorrectTone>();
        services.AddTransient<ChangeTheme>();
        services.AddSingleton<StudyWish>();
        services.AddHostedService<StudyJob>();
        services.AddFollower<LostOpinions>();
        services.AddNavigation(new NavigationItem("Comments", "/feedback/comments", "message-circle", 72, typeof(ListeningTexts)) { Needs = Right.SeeResults, Section = "Feedback" });
        services.AddCustomerReference<Opinion>(nameof(Opinion.CustomerId));
        services.AddSubjectNames(Opinion.Subject, Opinions);
        services.AddSubjectNames(CommentTheme.Subject, Themes);
    }

    public static void MapComments(this IEndpointRouteBuilder app)
    {
        var comments = app.MapApi("comments");
        ReadComments.Map(comments);
        CorrectTone.Map(comments);
        ChangeTheme.Map(app.MapApi("comment-themes"));
        CommentsFile.Map(app);
    }

    private static async Task<Dictionary<Guid, SubjectName>> Opinions(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<Opinion>().Where(opinion => ids.Contains(opinion.Id)).Select(opinion => new { opinion.Id, opinion.Text })
            .ToDictionaryAsync(opinion => opinion.Id, opinion => new SubjectName(Core.Text.Cutting.Cut(opinion.Text ?? "—", 80), "/feedback/comments"), cancel);

    private static async Task<Dictionary<Guid, SubjectName>> Themes(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<CommentTheme>().Where(theme => ids.Contains(theme.Id)).ToDictionaryAsync(theme => theme.Id, theme => new SubjectName(theme.Name, "/feedback/themes"), cancel);
}
