using Ambos.Core.Opinions;

namespace Ambos.Feedback.Comments;

/// <summary>What was learned last of the tone of comments, and the themes by which they are read. Learned anew after a start.</summary>
public sealed class LearnedTone
{
    private volatile SentimentModel? _model;
    private volatile ThemeReader<Guid> _themes = new([]);

    /// <summary>Nothing while there is too little to learn from, or it reads no better than guessing.</summary>
    public SentimentModel? Model => _model;

    public ThemeReader<Guid> Themes => _themes;

    public void Learn(SentimentModel? model) => _model = model;

    public void Know(IReadOnlyCollection<CommentTheme> themes) => _themes = Reader(themes);

    /// <summary>Hidden themes are found no more; those of a joined theme count for the other.</summary>
    public static ThemeReader<Guid> Reader(IReadOnlyCollection<CommentTheme> themes)
    {
        var byId = themes.ToDictionary(theme => theme.Id);

        return new ThemeReader<Guid>(
            from theme in themes
            let target = theme.JoinedTo is { } other ? byId.GetValueOrDefault(other, theme) : theme
            where !theme.Hidden && !target.Hidden
            select (target.Id, new Theme(theme.Language, theme.Name, theme.Terms.Words)));
    }
}
