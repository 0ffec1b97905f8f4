using System.Text.Json;
using Microsoft.Playwright;

namespace Ambos.Browser.Tests.Pictures;

/// <summary>Makes pictures of screenshots, and reads and writes them as PNG; the browser does the arithmetic.</summary>
internal sealed class Darkroom(IPage page) : IAsyncDisposable
{
    /// <summary>Reduces a PNG to the means of fields so wide and so high, each with the rows next to it, in 32 steps of a colour.</summary>
    private const string Shrink = """
        async ([png, across, down, beyond, most]) => {
          const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
          const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
          const [width, height] = [Math.floor(image.width / across), Math.min(most, Math.floor(image.height / down))];
          const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true });
          canvas.drawImage(image, 0, 0);
          const from = canvas.getImageData(0, 0, image.width, image.height).data;
          const points = new Uint8Array(width * height * 3);
          for (let y = 0; y < height; y++) {
            const top = Math.max(0, y * down - beyond);
            const bottom = Math.min(image.height, (y + 1) * down + beyond);
            for (let x = 0; x < width; x++) {
              for (let channel = 0; channel < 3; channel++) {
                let sum = 0;
                for (let row = top; row < bottom; row++) {
                  for (let column = x * across; column < (x + 1) * across; column++) {
                    sum += from[(row * image.width + column) * 4 + channel];
                  }
                }
                points[(y * width + x) * 3 + channel] = Math.min(255, Math.round(sum / (bottom - top) / across / 8) * 8);
              }
            }
          }
          let text = '';
          for (const point of points) text += String.fromCharCode(point);
          return { width, height, points: btoa(text) };
        }
        """;

    private const string Print = """
        async ([width, height, points]) => {
          const canvas = new OffscreenCanvas(width, height);
          const context = canvas.getContext('2d');
          const image = context.createImageData(width, height);
          const from = atob(points);
          for (let at = 0; at < width * height; at++) {
            for (let channel = 0; channel < 3; channel++) image.data[at * 4 + channel] = from.charCodeAt(at * 3 + channel);
            image.data[at * 4 + 3] = 255;
          }
          context.putImageData(image, 0, 0);
          let text = '';
          for (const byte of new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())) text += String.fromCharCode(byte);
          return btoa(text);
        }
        """;

    public static async Task<Darkroom> Open(Chromium chromium) => new(await chromium.Browser.NewPageAsync());

    /// <summary>The picture of a screenshot: one point for 12 across and 6 down, each with three rows above and below it.</summary>
    public Task<Picture> Develop(byte[] screenshot) => Reduce(screenshot, 12, 6, 3);

    /// <summary>The picture that lies in a file.</summary>
    public async Task<Picture> Read(string path) => await Reduce(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), 1, 1, 0);

    public async Task Write(string path, Picture picture)
    {
        var png = await page.EvaluateAsync<string>(Print, new object[] { picture.Width, picture.Height, Convert.ToBase64String(picture.Points) });
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, Convert.FromBase64String(png), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync() => await page.CloseAsync();

    private async Task<Picture> Reduce(byte[] png, int across, int down, int beyond)
    {
        var made = await page.EvaluateAsync<JsonElement>(Shrink, new object[] { Convert.ToBase64String(png), across, down, beyond, Picture.Highest });
        return new(made.GetProperty("width").GetInt32(), made.GetProperty("height").GetInt32(), made.GetProperty("points").GetBytesFromBase64());
    }
}
