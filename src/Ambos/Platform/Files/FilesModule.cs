using Ambos.Platform.Web;

namespace Ambos.Platform.Files;

/// <summary>Uploaded files: taken by an allow-list, kept outside the web root, given only to who may see their owner.</summary>
public static class FilesModule
{
    public static void AddFiles(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(FileLimits.From(configuration));
        services.AddScoped<FileStore>();
        services.AddTransient<UploadFile>();
        services.AddTransient<DownloadFile>();
        services.AddTransient<ForgetUnboundFiles>();
        services.AddHostedService<ForgetUnboundFilesJob>();
    }

    public static void MapFiles(this IEndpointRouteBuilder app)
    {
        DownloadFile.Map(app);
        UploadFile.Map(app.MapApi("files"), app.ServiceProvider.GetRequiredService<FileLimits>());
    }
}
