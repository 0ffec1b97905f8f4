using System.Text.Json;
using Ambos.Feedback.Answering;
using Ambos.Feedback.Contract;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Sending.Links;

/// <summary>
/// A button on the company's own site that opens a survey beside the page: one small script and a frame. It needs neither inline
/// style nor inline script there; the site's policy names this address for scripts and frames.
/// </summary>
public sealed class WidgetScript(AmbosDb db, Site site)
{
    private const string Script = """
        (() => {
          const open = document.createElement('button');
          const frame = document.createElement('iframe');
          const look = (part, rules) => Object.assign(part.style, rules);
          open.type = 'button';
          open.textContent = TITLE;
          open.setAttribute('aria-expanded', 'false');
          frame.title = TITLE;
          frame.hidden = true;
          look(open, { position: 'fixed', right: '16px', bottom: '16px', zIndex: 99998, padding: '12px 18px', border: '0', borderRadius: '24px', background: '#14508c', color: '#fff', font: '600 16px system-ui, sans-serif', cursor: 'pointer' });
          look(frame, { position: 'fixed', right: '16px', bottom: '76px', zIndex: 99999, width: 'min(420px, calc(100vw - 32px))', height: 'min(640px, calc(100vh - 100px))', border: '1px solid #8a94a3', borderRadius: '12px', background: '#fff' });
          open.addEventListener('click', () => {
            frame.src ||= ADDRESS;
            frame.hidden = !frame.hidden;
            open.setAttribute('aria-expanded', String(!frame.hidden));
          });
          document.addEventListener('keydown', (event) => { if (event.key === 'Escape' && !frame.hidden) { open.click(); open.focus(); } });
          document.body.append(open, frame);
        })();
        """;

    public async Task<string> Run(string token, Uri here, CancellationToken cancel)
    {
        if (token.Length != SurveyTokens.OpenLength)
        {
            throw new NotFoundException();
        }

        var content = await (
            from link in db.Set<SurveyLink>()
            join survey in db.Set<Survey>() on link.SurveyId equals survey.Id
            join version in db.Set<SurveyVersion>() on new { survey.Id, Number = survey.CurrentVersion } equals new { Id = version.SurveyId, version.Number }
            where link.Token == token && link.Channel == SurveyChannel.Widget && !link.Retired && survey.State == SurveyState.Open
            select version.Content).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
        var title = content.Title?.GetValueOrDefault(content.Language) ?? "?";
        return Filled(title, new Uri(site.BaseUrl ?? here, $"/s/{token}"));
    }

    // What was put in is never looked through again: a title may hold any word.
    private static string Filled(string title, Uri address) => string.Join(
        JsonSerializer.Serialize(address.ToString()),
        Script.Split("ADDRESS").Select(part => string.Join(JsonSerializer.Serialize(title), part.Split("TITLE"))));

    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/widget/{token}.js", async (string token, WidgetScript widget, HttpContext http, CancellationToken cancel) =>
        {
            var script = await widget.Run(token, DrawLink.Here(http), cancel);
            http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            http.Response.Headers.CacheControl = "public, max-age=300";
            return TypedResults.Text(script, "text/javascript; charset=utf-8");
        })
        .Allow(Right.Public).ExcludeFromDescription();
}
