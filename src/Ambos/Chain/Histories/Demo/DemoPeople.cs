using System.Globalization;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using NodaTime;

namespace Ambos.Chain.Histories.Demo;

/// <summary>Somebody who works in the demo company.</summary>
internal sealed record DemoColleague(Guid Id, string Name, string Email, string Team, bool Lead, string Position);

/// <summary>Somebody who buys; people of an organisation ask in its name.</summary>
internal sealed record DemoBuyer(Guid Id, Guid? Speaker, Guid? Organisation);

/// <summary>The people of the demo company and its customers. All of them are invented; their addresses lead nowhere.</summary>
internal sealed class DemoPeople
{
    private const int Outside = 3000, LeastOutside = 60;
    private const double Organisations = 0.11, Contacts = 0.12;

    private static readonly string[] Domains = ["example.com", "example.org", "example.net"];

    private readonly DemoTexts _texts;
    private readonly DemoIds _ids;
    private readonly DemoRecipe _recipe;
    private readonly Instant _begun;
    private readonly int _organisations, _contacts;

    public DemoPeople(DemoTexts texts, DemoIds ids, DemoRecipe recipe, Instant begun)
    {
        (_texts, _ids, _recipe, _begun) = (texts, ids, recipe, begun);
        Count = Math.Max(LeastOutside, (int)(Outside * recipe.Scale));
        (_organisations, _contacts) = ((int)(Count * Organisations), (int)(Count * Contacts));
        Colleagues = [.. Staff()];
        ByTeam = Colleagues.ToLookup(colleague => colleague.Team);
    }

    public IReadOnlyList<DemoColleague> Colleagues { get; }

    public ILookup<string, DemoColleague> ByTeam { get; }

    /// <summary>How many customers there are outside; the first ones are organisations, then their people, then those who buy for themselves.</summary>
    public int Count { get; }

    /// <summary>Some buy often, most seldom; every third order is an organisation's.</summary>
    public DemoBuyer Buyer(Dice dice)
    {
        if (!dice.Falls(0.32))
        {
            var alone = _organisations + _contacts;
            return new(Id(alone + Favoured(dice, Count - alone)), null, null);
        }

        var organisation = Favoured(dice, _organisations);
        var speakers = ((_contacts - 1 - organisation) / _organisations) + 1;
        var speaker = speakers > 0 ? Id(_organisations + organisation + (_organisations * dice.Below(speakers))) : (Guid?)null;
        return new(Id(organisation), speaker, Id(organisation));
    }

    /// <summary>The row of a customer outside.</summary>
    public Customer Row(int index, long number, Guid import) => index < _organisations ? Organisation(index, number, import) : Person(index, number, import);

    private Customer Organisation(int index, long number, Guid import)
    {
        var name = OrganisationName(index);
        var dice = Dice.For(_recipe.Seed, "outside", index);
        return Outsider(index, number, import, dice, name, $"office@{Slug(name)}.example", null);
    }

    private Customer Person(int index, long number, Guid import)
    {
        var dice = Dice.For(_recipe.Seed, "outside", index);
        var name = Name(dice);
        if (index >= _organisations + _contacts)
        {
            return Outsider(index, number, import, dice, name, string.Create(CultureInfo.InvariantCulture, $"{Slug(name)}{index}@{dice.Of(Domains)}"), null);
        }

        var employer = (index - _organisations) % _organisations;
        return Outsider(index, number, import, dice, name, $"{Slug(name)}@{Slug(OrganisationName(employer))}.example", Id(employer));
    }

    private Customer Outsider(int index, long number, Guid import, Dice dice, string name, string email, Guid? employer) => new()
    {
        Id = Id(index),
        Number = number,
        Side = Side.External,
        Kind = index < _organisations ? CustomerKind.Organisation : CustomerKind.Person,
        Relation = index < _organisations + _contacts ? Relation.Business : Relation.Consumer,
        Name = name,
        FoldedName = TextFolding.Fold(name),
        Email = email,
        Phone = string.Format(CultureInfo.InvariantCulture, _texts.Phone, index % 1000),
        Language = _recipe.Language,
        OrganisationId = employer,
        Facts = new(new Dictionary<string, string> { [_texts.Facts["city"]] = dice.Of(_texts.Cities) }),
        ImportId = import,
        SourceKey = string.Create(CultureInfo.InvariantCulture, $"{(index < _organisations ? "party" : "outside")} {index:0000}"),
        CreatedAt = _begun - Duration.FromHours(dice.Below(24 * 500)),
    };

    /// <summary>The row of a colleague.</summary>
    public Customer Row(DemoColleague colleague, long number, Guid import) => new()
    {
        Id = colleague.Id,
        Number = number,
        Side = Side.Internal,
        Kind = CustomerKind.Person,
        Relation = Relation.Employee,
        Name = colleague.Name,
        FoldedName = TextFolding.Fold(colleague.Name),
        Email = colleague.Email,
        Language = _recipe.Language,
        Facts = new(new Dictionary<string, string> { [_texts.Facts["position"]] = colleague.Position }),
        ImportId = import,
        SourceKey = $"colleague {colleague.Email}",
        CreatedAt = _begun,
    };

    /// <summary>The row by which a team is a customer of others.</summary>
    public Customer Team(string key, Guid id, long number, Guid import) => new()
    {
        Id = id,
        Number = number,
        Side = Side.Internal,
        Kind = CustomerKind.Team,
        Relation = Relation.Employee,
        Name = _texts.Teams[key].Name,
        FoldedName = TextFolding.Fold(_texts.Teams[key].Name),
        ImportId = import,
        SourceKey = $"team {key}",
        CreatedAt = _begun,
    };

    private Guid Id(int index) => _ids.Of($"outside {index}", _begun);

    private string OrganisationName(int index) =>
        $"{_texts.Organisations[index % _texts.Organisations.Count]} {_texts.Trades[(index + (index / _texts.Organisations.Count)) % _texts.Trades.Count]}";

    private IEnumerable<DemoColleague> Staff()
    {
        var taken = new HashSet<string>();
        foreach (var (team, people, _) in DemoSpecs.Teams)
        {
            for (var i = 0; i < people; i++)
            {
                var dice = Dice.For(_recipe.Seed, $"colleague {team}", i);
                var name = Name(dice);
                while (!taken.Add(Slug(name)))
                {
                    name = Name(dice);
                }

                yield return new(
                    _ids.Of($"colleague {team} {i}", _begun), name, $"{Slug(name)}@demo.example", team, i == 0,
                    i == 0 ? _texts.Teams[team].Lead : _texts.Teams[team].Member);
            }
        }
    }

    /// <summary>Surnames with a bar have one form for men and one for women; where families pass on two names, both are said.</summary>
    private string Name(Dice dice)
    {
        var woman = dice.Falls(0.5);
        var first = dice.Of(woman ? _texts.Women : _texts.Men);
        var surname = Surname(dice, woman);
        return _texts.TwoSurnames ? $"{first} {surname} {Surname(dice, woman)}" : $"{first} {surname}";
    }

    private string Surname(Dice dice, bool woman) => dice.Of(_texts.Surnames).Split('|') is var forms && woman ? forms[^1] : forms[0];

    private static int Favoured(Dice dice, int count) => (int)(Math.Pow(dice.Share(), 1.8) * count);

    private static string Slug(string name) => Latin.Of(TextFolding.Fold(name)).Replace(' ', '.');
}

/// <summary>Writes names in the letters of mail addresses.</summary>
internal static class Latin
{
    private const string Letters = "абвгдежзийклмнопрстуфхцчшщъыьэюя";

    private static readonly string[] Sounds =
    [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
    ];

    public static string Of(string folded) => string.Concat(folded.Select(letter =>
        Letters.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var place ? Sounds[place]
        : char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-' ? letter.ToString()
        : ""));
}
