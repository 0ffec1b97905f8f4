using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;

namespace Ambos.Bench;

/// <summary>Many customers with names of several languages, written as the program writes them.</summary>
internal static class Crowd
{
    private const int AtATime = 2000;

    private static readonly string[] First =
    [
        "Anna", "Łukasz", "Żaneta", "José", "Núria", "Анастасия", "Фёдор", "Сергей", "John", "Mary", "Grażyna", "Íñigo", "Ольга", "Peter", "Wojciech", "Lucía", "Юлия", "Emma", "Paweł", "Zoë",
    ];

    private static readonly string[] Middle =
    [
        "Nowak", "Kowal", "Wiśniew", "Wójcik", "Garc", "Martín", "Щерба", "Иван", "Кузнец", "Smith", "Brown", "Żół", "Muño", "Petr", "Чайков", "Lewand", "Zieliń", "Fernánd", "Попов", "Walk",
    ];

    private static readonly string[] Last = ["ska", "ski", "ez", "ова", "ов", "er", "son", "a", "ez Ruiz", "ский", "czyk", "ich"];

    public static async Task<int> Fill(string folder, int count)
    {
        await using var host = AmbosHost.Create([$"--data={folder}", "--Logging:LogLevel:Default=None"]);
        var writer = host.Services.GetRequiredService<Writer>();
        for (var from = 0; from < count; from += AtATime)
        {
            var (begin, end) = (from, Math.Min(from + AtATime, count));
            await writer.Run(Actor.System, work =>
            {
                work.Db.ChangeTracker.AutoDetectChangesEnabled = false;
                work.Db.AddRange(Enumerable.Range(begin, end - begin).Select(number => Somebody(number, work)));
                return Task.CompletedTask;
            }, CancellationToken.None);
        }

        return 0;
    }

    private static Customer Somebody(int number, Work work)
    {
        var (first, rest) = (number % First.Length, number / First.Length);
        var name = $"{First[first]} {Middle[rest % Middle.Length]}{Last[rest / Middle.Length % Last.Length]} {rest / Middle.Length / Last.Length}";
        return new()
        {
            Id = TimeProvider.System.NewId(),
            Number = 1_000_000 + number,
            Side = Side.External,
            Kind = CustomerKind.Person,
            Relation = Relation.Consumer,
            Name = name,
            FoldedName = TextFolding.Fold(name),
            Email = $"c{number}@customers.example",
            Phone = $"+34 6{number:00000000}",
            CreatedAt = work.Now,
        };
    }
}
