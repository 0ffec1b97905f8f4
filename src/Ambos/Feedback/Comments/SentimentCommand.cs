using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ambos.Core.Opinions;
using Ambos.Core.Statistics;
using Ambos.Platform.Cli;
using Ambos.Platform.Import;

namespace Ambos.Feedback.Comments;

/// <summary>
/// <c>ambos sentiment</c>: learns from a file of texts with scores, and says how well the result reads texts that were held
/// back. Needs no database.
/// </summary>
public static class SentimentCommand
{
    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "One or more .csv or .tsv files (also .gz) of texts with scores",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string[]> Text = new("--text")
    {
        Description = "Column of the text; several are read one after the other (default: text)",
        DefaultValueFactory = _ => ["text"],
    };

    private static readonly Option<string> Score = new("--score")
    {
        Description = "Column of the score: numbers, or negative, neutral, positive (default: rating)",
        DefaultValueFactory = _ => "rating",
    };

    private static readonly Option<string?> Scale = new("--scale") { Description = "Least and most of the score, as 1-5 (default: as found); 0-10 is read as a recommendation" };
    private static readonly Option<string?> Language = new("--language") { Description = "Two-letter code (default: told from each text)" };
    private static readonly Option<string[]> HeldBack = new("--held-back") { Description = "Files of texts that are only read, not learned from (default: parts of FILE are held back in turn)" };
    private static readonly Option<bool> AsJson = new("--json") { Description = "Print one JSON object" };

    public static Command Create()
    {
        var command = new Command("sentiment", "Learn the tone of texts from their scores, and say how well") { Files, Text, Score, Scale, Language, HeldBack, AsJson };
        command.SetAction((parsed, cancel) => Run(parsed, cancel));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var (texts, keptAside, without) = Read(parsed);
        if ((keptAside is null ? SentimentTrial.Run(texts, cancel) : SentimentTrial.On(texts, keptAside, cancel)) is not { } trial)
        {
            throw new CommandRefusedException(
                $"{texts.Count} texts with a score are too few: at least {SentimentTrial.LeastTexts} are needed, {SentimentTrial.LeastOfKind} of them negative and {SentimentTrial.LeastOfKind} positive.");
        }

        var seconds = clock.Elapsed.TotalSeconds;
        var themes = ThemeFinder.Find(texts.Select(text => new ThemeText(text.Text, text.Language)), []);
        await (parsed.GetValue(AsJson) ? PrintJson(trial, texts.Count, themes, without) : Print(trial, texts.Count, themes, seconds));
        if (without > 0)
        {
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{without} lines without a text or a score were left out"));
        }

        return CommandLine.Done;
    }

    /// <summary>What is learned from, what was kept aside, if anything was, and how many lines told nothing. Both have one scale.</summary>
    private static (List<ScoredText> Texts, List<ScoredText>? KeptAside, int Without) Read(ParseResult parsed)
    {
        try
        {
            var (files, aside) = (parsed.GetRequiredValue(Files), parsed.GetValue(HeldBack) ?? []);
            var (text, score, language) = (parsed.GetRequiredValue(Text), parsed.GetRequiredValue(Score), parsed.GetValue(Language));
            var scale = parsed.GetValue(Scale) ?? ScoredFile.ScaleOf([.. files, .. aside], text, score);
            var (learned, without) = ScoredFile.Read(files, text, score, scale, language);
            if (aside.Length == 0)
            {
                return (learned, null, without);
            }

            var (kept, withoutToo) = ScoredFile.Read(aside, text, score, scale, language);
            return kept.Count > 0 ? (learned, kept, without + withoutToo) : throw new CommandRefusedException("No line of --held-back has both a text and a score.");
        }
        catch (ImportRefusedException refused)
        {
            throw new CommandRefusedException(refused.Message);
        }
    }

    private static async Task Print(SentimentTrial trial, int learned, IReadOnlyList<Theme> themes, double seconds)
    {
        await Console.Out.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{learned} texts learned from, {trial.Texts.Count} tried, in {seconds:F1} s"));
        await Console.Out.WriteLineAsync("       held back  right of three       most frequent  good told from bad   bad found");
        await Print("all", trial.All);
        foreach (var (language, accuracy) in trial.ByLanguage)
        {
            await Print(language, accuracy);
        }

        foreach (var theme in themes)
        {
            await Console.Out.WriteLineAsync($"theme {theme.Language ?? "--"}  {theme.Name}");
        }
    }

    private static Task Print(string name, SentimentAccuracy accuracy) => Console.Out.WriteLineAsync(
        $"{name,-5}  {accuracy.Right.Count,9}  {Said(accuracy.Right),-19}  {Said(accuracy.MostFrequent, bare: true),-13}  {Said(accuracy.Told),-19}  {Said(accuracy.Bad)}");

    private static string Said(Share share, bool bare = false) => share.Estimate() switch
    {
        null => "none",
        { Value: var value } when bare => Percent(value),
        { Value: var value, Interval: { } ends } => $"{Percent(value)} [{Percent(ends.Low)}, {Percent(ends.High)}]",
        { Value: var value } => Percent(value),
    };

    private static string Percent(double share) => (100 * share).ToString("F1", CultureInfo.InvariantCulture);

    private static Task PrintJson(SentimentTrial trial, int learned, IReadOnlyList<Theme> themes, int without) => Console.Out.WriteLineAsync(JsonSerializer.Serialize(
        new
        {
            texts = learned,
            without,
            all = Figures(trial.All),
            languages = trial.ByLanguage.ToDictionary(pair => pair.Key, pair => Figures(pair.Value)),
            themes = themes.Select(theme => new { language = theme.Language, name = theme.Name }),
        },
        JsonSerializerOptions.Web));

    private static object Figures(SentimentAccuracy accuracy) => new
    {
        right = accuracy.Right.Estimate(),
        told = accuracy.Told.Estimate(),
        bad = accuracy.Bad.Estimate(),
        good = accuracy.Good.Estimate(),
        mostFrequent = accuracy.MostFrequent.Estimate()?.Value,
        shown = accuracy.BeatsGuessing,
    };
}
