namespace Ambos.Platform.Journal;

/// <summary>The way by which something reached us.</summary>
public enum Channel
{
    Portal,
    Desk,
    Phone,
    InPerson,
    Email,
    Api,
    Import,
    CommandLine,
    System,
}
