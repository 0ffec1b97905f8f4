using System.Text;

namespace Ambos.Platform.Cli;

/// <summary>Asks for a password without showing it; from a pipe it is the first line.</summary>
public static class ConsolePassword
{
    public static async Task<string> Read(string prompt, CancellationToken cancel)
    {
        if (Console.IsInputRedirected)
        {
            return await Console.In.ReadLineAsync(cancel) ?? throw new CommandRefusedException("The password is expected on the standard input.");
        }

        await Console.Error.WriteAsync($"{prompt}: ");
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            Take(typed, key);
        }

        await Console.Error.WriteLineAsync();
        return typed.ToString();
    }

    private static void Take(StringBuilder typed, ConsoleKeyInfo key)
    {
        if (key.Key is not ConsoleKey.Backspace)
        {
            typed.Append(key.KeyChar);
        }
        else if (typed.Length > 0)
        {
            typed.Length--;
        }
    }
}
