namespace Ambos.Design;

public static class Program
{
    public static void Main() => Console.WriteLine("A host for dotnet ef; see CONTRIBUTING.md.");
}
