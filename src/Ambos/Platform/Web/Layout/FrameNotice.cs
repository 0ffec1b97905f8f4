using Ambos.Platform.Rights;
using Microsoft.AspNetCore.Components;

namespace Ambos.Platform.Web.Layout;

/// <summary>Something that stands above the pages of the staff, for whom it concerns; it shows nothing when there is nothing to say.</summary>
public sealed record FrameNotice(Type Notice, Right Needs);

public static class FrameNotices
{
    /// <summary>Puts a notice of a capability above the pages of the staff.</summary>
    public static IServiceCollection AddFrameNotice<TNotice>(this IServiceCollection services, Right needs) where TNotice : IComponent =>
        services.AddSingleton(new FrameNotice(typeof(TNotice), needs));
}
