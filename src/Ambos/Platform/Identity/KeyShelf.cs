using System.Xml.Linq;
using Ambos.Platform.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Ambos.Platform.Identity;

/// <summary>Keeps the keys of cookies in PostgreSQL, where all nodes find them.</summary>
public sealed class KeyShelf(IServiceScopeFactory scopes, Writer writer) : IXmlRepository
{
    private const string Prefix = "key:";
    private const int NameLength = 70;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<AmbosDb>().Set<Setting>()
            .Where(setting => setting.Name.StartsWith(Prefix)).Select(setting => setting.Value).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName) => writer.Run(Actor.System, work =>
    {
        work.Db.Add(new Setting
        {
            Name = Prefix + friendlyName[..Math.Min(friendlyName.Length, NameLength)],
            Value = element.ToString(SaveOptions.DisableFormatting),
        });
        return Task.CompletedTask;
    }, CancellationToken.None).GetAwaiter().GetResult();
}
