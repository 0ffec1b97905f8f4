using Ambos.Core.Surveys;

namespace Ambos.Requests.Contract;

/// <summary>What is asked on the customer's page after a delivery: the questions of a survey, which another capability keeps.</summary>
/// <param name="Fields">A component with the parameters <c>Side</c> and <c>Refusal</c>, that draws the fields inside the form.</param>
/// <param name="IsAsked">Whether anything is asked of this side at present.</param>
/// <param name="Read">What was filled in; refused where an answer is missing or wrong.</param>
public sealed record DeliveryQuestions(
    Type Fields,
    Func<IServiceProvider, Side, CancellationToken, Task<bool>> IsAsked,
    Func<IServiceProvider, Side, IFormCollection, CancellationToken, Task<DeliveryAnswers>> Read);

/// <summary>What a customer answered after a delivery.</summary>
/// <param name="Score">1 to 5, from the question that gives the survey its score.</param>
/// <param name="Comment">Everything that was said in words.</param>
/// <param name="Asked">The version of the questions that were shown.</param>
public sealed record DeliveryAnswers(int Score, string? Comment, Answers Answers, int Asked, string Language)
{
    /// <summary>The words may be quoted without the name.</summary>
    public bool MayQuote { get; init; }
}
