using Ambos.Platform.Identity;
using Microsoft.AspNetCore.Localization;

namespace Ambos.Platform.Web;

/// <summary>In which language an answer speaks: the one chosen here, else the account's, else the browser's, else the company's.</summary>
public static class Speech
{
    public static void AddSpeech(this IServiceCollection services)
    {
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(AmbosHost.Languages[0]).AddSupportedCultures(AmbosHost.Languages).AddSupportedUICultures(AmbosHost.Languages);
            options.RequestCultureProviders =
            [
                new CookieRequestCultureProvider(),
                new CustomRequestCultureProvider(OfAccount),
                new CustomRequestCultureProvider(OfMail),
                new AcceptLanguageHeaderRequestCultureProvider(),
                new CustomRequestCultureProvider(OfCompany),
            ];
            options.ApplyCurrentCultureToResponseHeaders = true;
        });
    }

    public static void UseSpeech(this IApplicationBuilder app) => app.UseRequestLocalization();

    private static Task<ProviderCultureResult?> OfAccount(HttpContext context) =>
        Task.FromResult(context.RequestServices.GetRequiredService<CurrentUser>().Language is { } language ? new ProviderCultureResult(language) : null);

    /// <summary>A page that is opened out of a mail speaks the language of the mail.</summary>
    private static Task<ProviderCultureResult?> OfMail(HttpContext context) => Task.FromResult(
        context.Request.Path.StartsWithSegments("/unsubscribe", StringComparison.Ordinal) && context.Request.Query["lang"].ToString() is var language && AmbosHost.Languages.Contains(language)
            ? new ProviderCultureResult(language) : null);

    private static async Task<ProviderCultureResult?> OfCompany(HttpContext context) =>
        new((await context.RequestServices.GetRequiredService<Company>().Current(context.RequestAborted)).Language);
}
