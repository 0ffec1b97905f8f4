using Ambos.Catalogue.Contract;

namespace Ambos.Tests.Catalogue;

public sealed class ServiceAnswersTests
{
    private static readonly FormField[] Fields =
    [
        new("size", "Size", FieldType.Number, Required: true),
        new("gift", "Is it a gift?", FieldType.YesNo, Required: true),
        new("card", "Text of the card", FieldType.Text, Required: true, ShownWhen: "gift", ShownWhenIs: ServiceAnswers.Yes),
        new("day", "Day", FieldType.Date),
        new("woods", "Woods", FieldType.Choices, Choices: ["oak", "ash"]),
    ];

    [Fact]
    public void Required_answers_are_asked_for() =>
        Assert.Equal(new() { ["size"] = "required", ["gift"] = "required" }, ServiceAnswers.Check(Fields, new Dictionary<string, string>()));

    [Fact]
    public void A_conditional_field_is_asked_only_under_its_condition()
    {
        Assert.Empty(ServiceAnswers.Check(Fields, new Dictionary<string, string> { ["size"] = "80", ["gift"] = "false" }));
        Assert.Equal("required", ServiceAnswers.Check(Fields, new Dictionary<string, string> { ["size"] = "80", ["gift"] = "true" })["card"]);
    }

    [Fact]
    public void What_hangs_on_a_field_that_is_not_asked_is_not_asked_either()
    {
        FormField[] fields =
        [
            new("gift", "Is it a gift?", FieldType.YesNo),
            new("card", "With a card?", FieldType.YesNo, ShownWhen: "gift", ShownWhenIs: ServiceAnswers.Yes),
            new("text", "Text of the card", FieldType.Text, Required: true, ShownWhen: "card", ShownWhenIs: ServiceAnswers.Yes),
        ];
        Dictionary<string, string> answers = new() { ["gift"] = "false", ["card"] = "true", ["stray"] = "x" };

        Assert.Empty(ServiceAnswers.Check(fields, answers));
        Assert.Equal(["gift"], ServiceAnswers.Asked(fields, answers).Keys);
    }

    [Theory]
    [InlineData("size", "wide", "not-a-number")]
    [InlineData("gift", "perhaps", "unknown")]
    [InlineData("day", "24.12.2026", "not-a-date")]
    [InlineData("woods", "oak\npine", "unknown")]
    public void Answers_of_the_wrong_kind_are_named(string key, string answer, string code) =>
        Assert.Equal(code, ServiceAnswers.Check(Fields, new Dictionary<string, string> { ["size"] = "80", ["gift"] = "false", [key] = answer })[key]);

    [Fact]
    public void Numbers_may_have_a_comma_and_several_choices_may_hold() =>
        Assert.Empty(ServiceAnswers.Check(Fields, new Dictionary<string, string> { ["size"] = "80,5", ["gift"] = "false", ["day"] = "2026-12-24", ["woods"] = "oak\nash" }));
}
