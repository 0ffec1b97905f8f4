using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Layout;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Ambos.Platform.Identity;

/// <summary>Who is asking: accounts, sign-in, tokens.</summary>
public static class IdentityModule
{
    public static void AddIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddScoped<CurrentUser>();
        services.AddSingleton<Company>();
        services.AddScoped<ReadProfile>();
        services.AddScoped<EditProfile>();
        services.AddNavigation(new NavigationItem("Profile", "/profile", "user-circle", 100, typeof(ProfilePage)) { Place = NavigationPlace.Account });
        AddPasswords(services, configuration);
        AddSessions(services, configuration);
        AddTokens(services);
        AddKeys(services, StorageOptions.From(configuration));
    }

    public static void MapIdentity(this IEndpointRouteBuilder app)
    {
        SignOut.Map(app);
        var profile = app.MapApi("profile");
        ReadProfile.Map(profile);
        EditProfile.Map(profile);
        var tokens = app.MapApi("tokens");
        ListTokens.Map(tokens);
        RevokeToken.Map(tokens);
        var sessions = app.MapApi("sessions");
        ListSessions.Map(sessions);
        EndSessions.Map(sessions);
    }

    private static void AddPasswords(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<PasswordHasherOptions>(hashing =>
            hashing.IterationCount = configuration.GetValue(Passwords.IterationsSetting, Passwords.StandardIterations));
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<Passwords>();
        services.AddScoped<PresentPassword>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<ChangeAddress>();
        services.AddScoped<OneTimeLinks>();
        services.AddAccountMails();
        services.AddScoped<ChoosePassword>();
    }

    private static void AddSessions(IServiceCollection services, IConfiguration configuration)
    {
        var limits = SessionLimits.From(configuration);
        var site = Site.From(configuration);
        services.AddSingleton(limits);
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<Actors>();
        services.AddScoped<Sessions>();
        services.AddSingleton<SessionUse>();
        services.AddScoped<ListSessions>();
        services.AddScoped<EndSessions>();
        services.AddScoped<SignIn>();
        services.AddScoped<SignOut>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = site.CookieName("ambos");
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = site.SecureCookies;
            cookie.ExpireTimeSpan = limits.Idle.ToTimeSpan();
            cookie.SlidingExpiration = true;
            cookie.Events.OnValidatePrincipal = Sessions.Validate;
        });
    }

    private static void AddTokens(IServiceCollection services)
    {
        services.AddSingleton<TokenMemory>();
        services.AddScoped<Tokens>();
        services.AddScoped<CreateToken>();
        services.AddScoped<ListTokens>();
        services.AddScoped<RevokeToken>();
    }

    private static void AddKeys(IServiceCollection services, StorageOptions storage)
    {
        var protection = services.AddDataProtection().SetApplicationName("ambos");
        if (storage.IsPostgres)
        {
            services.AddSingleton<KeyShelf>();
            services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
                keys => keys.XmlRepository = provider.GetRequiredService<KeyShelf>()));
        }
        else
        {
            var folder = new DirectoryInfo(Path.Combine(storage.DataFolder, "keys"));
            protection.PersistKeysToFileSystem(folder);
        }
    }
}
