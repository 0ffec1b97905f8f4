using Ambos.Chain.Histories.Sheets;
using Ambos.Customers.Contract;
using Ambos.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Import;

public sealed class CustomerNameTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Customer;First name;Last name", "Acme Ltd;Jane;Miller", "Acme Ltd")]
    [InlineData("Name;First name;Last name", "Acme Ltd;Jane;Miller", "Acme Ltd")]
    [InlineData("ФИО;Фамилия;Имя", "Анна Ивановна Белая;Белая;Анна", "Анна Ивановна Белая")]
    [InlineData("Full name;Surname", "Miller Jane;Miller", "Miller Jane")]
    [InlineData("First name;Surname prefix", "Jane;van", "Jane")]
    [InlineData("First name;Last name", "Jane;Miller", "Jane Miller")]
    [InlineData("Imię;Nazwisko", "Łucja;Żak", "Łucja Żak")]
    [InlineData("Nombre;Apellidos", "Ana;Ruiz Gil", "Ana Ruiz Gil")]
    [InlineData("Фамилия;Имя", "Белая;Анна", "Анна Белая")]
    [InlineData("Given name;Family name", "Xuan;An", "Xuan An")]
    [InlineData("First name;Last name", "MILLER Jane;Miller", "MILLER Jane")]
    [InlineData("First name;Last name", "Ana Ruiz;Ruiz Gil", "Ana Ruiz Ruiz Gil")]
    [InlineData("First name;Last name", ";Miller", "Miller")]
    [InlineData("Number;Name;Surname", "1;Ana;Ruiz", "Ana Ruiz")]
    [InlineData("Number;Nazwa;Nazwisko", "1;Ewa;Mak", "Ewa Mak")]
    public async Task A_surname_completes_a_first_name_and_nothing_else(string heading, string line, string name)
    {
        await using var app = await ImportApp.Start();

        await app.Import<CustomersImporter>(app.Write("c.csv", $"{heading}\n{line}\n"), ImportChoices.None);

        Assert.Equal(name, await app.Query(db => db.Set<Customer>().Select(customer => customer.Name).SingleAsync(_cancel)));
    }
}
