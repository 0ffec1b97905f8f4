using System.Diagnostics;

namespace Ambos.Tests.Faults;

/// <summary>A disk of its own in memory, small enough to be filled. Only root may make one.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int Chunk = 1 << 20;

    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    private string Filler => Path.Combine(Folder, "filler");

    /// <summary>Nothing where this user may not mount.</summary>
    public static async Task<SmallDisk?> Mount(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("ambos_disk_").FullName;
        if (await Shell("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder))
        {
            return new(folder);
        }

        Directory.Delete(folder);
        return null;
    }

    /// <summary>Leaves no byte free.</summary>
    public void Fill()
    {
        var bytes = new byte[Chunk];
        try
        {
            using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
            while (true)
            {
                file.Write(bytes);
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    public void Free() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        await Shell("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    private static async Task<bool> Shell(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
