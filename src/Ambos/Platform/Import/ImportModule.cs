namespace Ambos.Platform.Import;

/// <summary>Takes in what a company has had elsewhere until now.</summary>
public static class ImportModule
{
    public static void AddImport(this IServiceCollection services)
    {
        services.AddSingleton<ImportLock>();
        services.AddScoped<RunImport>();
    }

    /// <summary>Adds a kind of files that can be imported.</summary>
    public static void AddImporter<T>(this IServiceCollection services) where T : Importer
    {
        services.AddSingleton<T>();
        services.AddSingleton<Importer>(provider => provider.GetRequiredService<T>());
    }
}
