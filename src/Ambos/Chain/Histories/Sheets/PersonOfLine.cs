using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using NodaTime;

namespace Ambos.Chain.Histories.Sheets;

/// <summary>A colleague as a line of a table tells.</summary>
/// <param name="Line">Where it stands in the file.</param>
/// <param name="Manager">Personnel number, address or name of the one to whom they report.</param>
/// <param name="Roles">What the invitation gives; none where nobody is invited.</param>
public sealed record PersonLine(
    string Key, long Line, string Name, string? Email, string? Phone, string? Language, IReadOnlyList<string> Teams, bool Lead, string? Manager,
    string? Position, Level? Level, LocalDate? HiredOn, LocalDate? LeftOn, Roles Roles, Facts? Facts);

/// <summary>Reads a line about a colleague and holds its fields against each other.</summary>
internal sealed class PersonOfLine(SheetRow row)
{
    private const int MostTeams = 10;

    private static readonly Words<Level> Levels = new(
        (Level.Operational, ["operativo", "операционный", "исполнитель", "operacyjny"]),
        (Level.Business, ["de negocio", "negocio", "деловой", "biznesowy"]),
        (Level.Executive, ["directivo", "руководящий", "руководство", "zarządczy"]));

    private static readonly Words<Roles> RoleWords = new(
        (Roles.Employee, ["colleague", "empleado", "сотрудник", "pracownik"]),
        (Roles.Agent, ["agente", "исполнитель", "agent"]),
        (Roles.Manager, ["gerente", "jefe", "менеджер", "руководитель", "menedżer", "kierownik"]),
        (Roles.Administrator, ["admin", "administrador", "администратор"]));

    private static readonly Words<bool> YesNo = new(
        (true, ["yes", "y", "1", "x", "sí", "s", "да", "tak", "t"]),
        (false, ["no", "n", "0", "нет", "nie"]));

    public PersonLine Read(IReadOnlyList<string> others, bool inviteAll)
    {
        var name = row.Required("name", Customer.NameLength);
        var (number, email) = (row.Optional("number", Customer.KeyLength - 10), row.Email("email"));
        if (number is null && row.Text("email", int.MaxValue).Length == 0)
        {
            row.Fault(FindingTexts.NumberOrAddress, row.Names("number") ? "number" : "email");
        }

        var (hired, left) = (row.Day("hired"), row.Day("left"));
        if (left < hired)
        {
            row.Fault(FindingTexts.BeforeHire, "left");
        }

        return new(
            (number is not null ? $"number:{number}" : $"email:{email}").Cut(Customer.KeyLength), row.Line, name, email, row.Optional("phone", Customer.PhoneLength), Languages.Of(row, "language"),
            [.. row.Several("team", Customer.NameLength - 10).Take(MostTeams)], row.Word("lead", YesNo, false), row.Optional("manager", Customer.NameLength),
            row.Optional("position", Employment.PositionLength), row.Word("level", Levels), hired, left, Given(email, left, inviteAll), row.Rest(others, "number"));
    }

    /// <summary>Roles come with an account, and an account with the invitation.</summary>
    private Roles Given(string? email, LocalDate? left, bool inviteAll)
    {
        var roles = row.Several("roles", 100).Aggregate(Roles.None, (sum, word) => sum | (row.Said("roles", word, RoleWords) ?? Roles.None));
        var said = row.Word("invite", YesNo);
        if (said is false || (said is null && !inviteAll))
        {
            return NotInvited(roles);
        }

        if (email is null || row.IsPast(left))
        {
            if (said is true)
            {
                row.Warn(email is null ? FindingTexts.InviteWithoutAddress : FindingTexts.InviteOfLeaver, "invite");
            }

            return Roles.None;
        }

        return roles is Roles.None ? Roles.Employee : roles;
    }

    private Roles NotInvited(Roles roles)
    {
        if (roles is not (Roles.None or Roles.Employee))
        {
            row.Warn(FindingTexts.RolesWithoutInvite, "roles");
        }

        return Roles.None;
    }
}
