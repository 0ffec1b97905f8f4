using Ambos.Platform.Finding;
using Ambos.Platform.Storage;

namespace Ambos.Requests.Contract;

/// <summary>The words by which requests are found: of their title, their number, the name of their customer.</summary>
public static class RequestIndex
{
    private const int MostWords = 60;

    public static readonly WordIndex Words = new("requests", "folded_words", "folded_customer");

    /// <summary>What is stored of the request itself.</summary>
    public static string Of(long number, string title) =>
        FindWords.Stored(MostWords, title) is { } words ? $"{FindWords.OfNumber(number)} {words}" : FindWords.OfNumber(number);

    /// <summary>What is stored of the name of its customer.</summary>
    public static string? OfCustomer(string name) => FindWords.Stored(MostWords, name);

    /// <summary>Requests that the words mean, whoever may see them.</summary>
    public static IQueryable<Request> Named(this AmbosDb db, WordQuestion question) => Words.Meant<Request>(db, question);
}
