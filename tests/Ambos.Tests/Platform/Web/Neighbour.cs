using System.Net;

namespace Ambos.Tests.Platform.Web;

/// <summary>Lets a request seem to come from the network address that its header names: the test server knows none.</summary>
public sealed class Neighbour : IStartupFilter
{
    public const string Header = "X-Test-From";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, following) =>
        {
            if (IPAddress.TryParse(context.Request.Headers[Header].ToString(), out var from))
            {
                context.Connection.RemoteIpAddress = from;
            }

            return following(context);
        });
        next(app);
    };
}
