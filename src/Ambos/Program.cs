using Ambos.Platform.Cli;

return await CommandLine.Run(args);

/// <summary>The entry point; AmbosHost says what the program is made of.</summary>
public sealed partial class Program;
