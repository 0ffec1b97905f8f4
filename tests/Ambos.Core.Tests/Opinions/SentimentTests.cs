using Ambos.Core.Opinions;

namespace Ambos.Core.Tests.Opinions;

public sealed class SentimentTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public void Texts_that_were_kept_aside_are_read_and_not_learned_from()
    {
        var aside = Sayings.Of(100, "pl");
        var trial = SentimentTrial.On(Sayings.Of(400, "pl"), aside, _cancel)!;

        Assert.Equal((aside.Count, 100), (trial.Texts.Count, trial.All.Right.Count));
        Assert.True(trial.All.Right.Of > trial.All.MostFrequent.Of);
        Assert.Null(SentimentTrial.On(aside, Sayings.Of(400, "pl"), _cancel));
    }

    [Fact]
    public void The_tone_of_new_texts_is_read_in_four_languages()
    {
        var trial = SentimentTrial.Run(Sayings.Of(400, "en", "es", "ru", "pl"), _cancel)!;

        Assert.True(trial.All.BeatsGuessing);
        Assert.All(trial.ByLanguage, language => Assert.True(language.Value.Right.Estimate()!.Value > 0.9, language.Key));
        Assert.Equal(["en", "es", "pl", "ru"], trial.ByLanguage.Keys);
        Assert.Equal(Sentiment.Negative, trial.Model.Read("The parcel was late and the driver was rude").Sentiment);
        Assert.Equal(Sentiment.Positive, trial.Model.Read("Paczka przyszła szybko, obsługa uprzejma").Sentiment);
    }

    [Fact]
    public void A_text_is_tried_only_by_a_model_that_has_not_seen_it()
    {
        // Tones drawn by lot have nothing to do with the words: whoever had seen them could tell, nobody else can.
        var texts = Sayings.Of(400, "en").Select((text, number) => text with { Text = $"{text.Text} x{number}y", Score = (number * 7919 % 101) % 2 }).ToList();

        var trial = SentimentTrial.Run(texts, _cancel)!;

        Assert.False(trial.All.BeatsGuessing);
        Assert.Equal(400, trial.All.Right.Count);
        Assert.True(trial.All.Right.Estimate()!.Value < 0.65);
    }

    [Fact]
    public void The_same_texts_give_the_same_model()
    {
        var texts = Sayings.Of(200, "en", "pl");

        var readings = Enumerable.Range(0, 2).Select(_ => SentimentTrial.Run(texts, _cancel)!.Model.Read("the delivery was slow, but friendly")).ToList();

        Assert.Equal(readings[0], readings[1]);
    }

    [Fact]
    public void Too_few_texts_teach_nothing()
    {
        Assert.Null(SentimentTrial.Run(Sayings.Of(SentimentTrial.LeastTexts - 1, "en"), _cancel));
        Assert.Null(SentimentTrial.Run([.. Sayings.Of(1000, "en").Where(text => text.Sentiment is Sentiment.Positive)], _cancel));
    }

    [Fact]
    public void What_a_person_corrects_is_learned()
    {
        const string Irony = "what a lovely surprise to wait another week";
        var texts = Sayings.Of(300, "en");
        var before = SentimentModel.Learn(texts, _cancel).Read(Irony);

        var corrected = texts.Prepend(ScoredText.Of(Irony, Sentiment.Negative)).Prepend(ScoredText.Of("a lovely surprise indeed", Sentiment.Negative)).ToList();
        var after = SentimentModel.Learn(corrected, _cancel).Read(Irony);

        Assert.Equal(Sentiment.Negative, after.Sentiment);
        Assert.True(before.Sentiment is not Sentiment.Negative || after.Chance > before.Chance);
    }

    [Theory]
    [InlineData(0, Sentiment.Negative)]
    [InlineData(0.25, Sentiment.Negative)]
    [InlineData(0.5, Sentiment.Neutral)]
    [InlineData(0.75, Sentiment.Positive)]
    [InlineData(1, Sentiment.Positive)]
    public void Of_five_three_is_neutral(double score, Sentiment sentiment) => Assert.Equal(sentiment, new ScoredText("", score).Sentiment);

    [Theory]
    [InlineData(6, Sentiment.Negative)]
    [InlineData(7, Sentiment.Neutral)]
    [InlineData(8, Sentiment.Neutral)]
    [InlineData(9, Sentiment.Positive)]
    public void A_recommendation_counts_by_detractors_and_promoters(int answer, Sentiment sentiment) =>
        Assert.Equal(sentiment, new ScoredText("", ScoredText.OfRecommendation(answer)).Sentiment);
}
