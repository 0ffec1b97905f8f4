namespace Ambos.Platform.Identity;

/// <summary>Who is asking: accounts, sign-in, tokens.</summary>
public static class IdentityModule
{
    public static void AddIdentity(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentUser>();
        services.AddCascadingAuthenticationState();
    }
}
