using Ambos.Platform.Finding;
using Ambos.Platform.Storage;

namespace Ambos.Requests.Contract;

/// <summary>The words by which requests are found: of their title and of the name of their customer.</summary>
public static class RequestIndex
{
    private const int MostWords = 60;

    public static readonly WordIndex Words = new("requests", "3", "folded_words", "folded_customer");

    /// <summary>What is stored of a title, or of the name of the customer; a number is found by itself.</summary>
    public static string? Of(string text) => FindWords.Stored(MostWords, text);

    /// <summary>Requests that the words mean, whoever may see them.</summary>
    public static IQueryable<Request> Named(this AmbosDb db, WordQuestion question) => Words.Meant<Request>(db, question);
}
