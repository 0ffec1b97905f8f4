using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Bench;

/// <summary>Many customers with names of several languages, each column as the program writes it.</summary>
internal static class Crowd
{
    private const int AtATime = 20_000;
    private const int FirstNumber = 1_000_000;

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
        await using var bench = await Bench.Open(folder);
        bench.Pragma("synchronous = OFF");
        using var customers = new BulkInsert<Customer>(bench.Connection, bench.Db);
        var now = TimeProvider.System.Now();
        for (var from = 0; from < count; from += AtATime)
        {
            using var transaction = bench.Connection.BeginTransaction();
            for (var number = from; number < Math.Min(from + AtATime, count); number++)
            {
                customers.Insert(Somebody(number, now), transaction);
            }

            transaction.Commit();
            Console.Error.Write($"\r{from:N0} of {count:N0}");
        }

        // Finding is measured, not comparing: they count as compared.
        await bench.Db.Database.ExecuteSqlAsync($"INSERT INTO journal_followers (name, position) VALUES ('customers-suspected-to', {FirstNumber + count})");
        await bench.Db.Database.ExecuteSqlAsync($"ANALYZE");
        return 0;
    }

    private static Customer Somebody(int number, NodaTime.Instant now)
    {
        var (first, rest) = (number % First.Length, number / First.Length);
        var name = $"{First[first]} {Middle[rest % Middle.Length]}{Last[rest / Middle.Length % Last.Length]} {rest / Middle.Length / Last.Length}";
        return new()
        {
            Id = TimeProvider.System.NewId(),
            Number = FirstNumber + number,
            Side = Side.External,
            Kind = CustomerKind.Person,
            Relation = Relation.Consumer,
            Name = name,
            FoldedName = TextFolding.Fold(name),
            Email = $"c{number}@customers.example",
            Phone = $"+34 6{number:00000000}",
            CreatedAt = now,
        };
    }
}
