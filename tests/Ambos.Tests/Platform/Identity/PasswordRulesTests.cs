using Ambos.Platform.Identity;

namespace Ambos.Tests.Platform.Identity;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("fourteen chars", PasswordRules.TooShort)]
    [InlineData("aaaaaaaaaaaaaaaaaaaa", PasswordRules.Guessable)]
    [InlineData("1234567890123456789", PasswordRules.Guessable)]
    [InlineData("qwertyuiopasdfghjkl", PasswordRules.Guessable)]
    [InlineData("йцукенгшщзхъфывапролдж", PasswordRules.Guessable)]
    [InlineData("passwordpassword1", PasswordRules.Guessable)]
    [InlineData("Contraseña12345678", PasswordRules.Guessable)]
    [InlineData("CasaMia-LuciaPerez1", PasswordRules.Guessable)]
    [InlineData("ambosambosambosambos", PasswordRules.Guessable)]
    [InlineData("xK9!xK9!xK9!xK9!", PasswordRules.Guessable)]
    public void What_everybody_would_try_first_is_refused(string password, string problem) =>
        Assert.Equal(problem, PasswordRules.Problem(password, "Lucía Pérez", "lucia@casa.example", "Casa Mia"));

    [Theory]
    [InlineData("un gato verde come pan")]
    [InlineData("кошка пьёт синий чай")]
    [InlineData("bR7$kq9!vT2&mZ4x")]
    [InlineData("😀 lunes por la mañana")]
    public void A_sentence_of_ones_own_is_taken(string password) =>
        Assert.Null(PasswordRules.Problem(password, "Lucía Pérez", "lucia@casa.example", "Casa Mia"));

    [Fact]
    public void Passwords_may_be_long_but_not_without_end()
    {
        var words = string.Join(' ', Enumerable.Range(0, 60).Select(number => $"w{number * number}"));

        Assert.Null(PasswordRules.Problem(words[..128]));
        Assert.Equal(PasswordRules.TooLong, PasswordRules.Problem(words + words));
    }
}
