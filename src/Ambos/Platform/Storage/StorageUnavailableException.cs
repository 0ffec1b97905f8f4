namespace Ambos.Platform.Storage;

/// <summary>The database cannot take the write now (disk full, gone, locked): nothing of it has happened, try again later.</summary>
public sealed class StorageUnavailableException(Exception cause) : Exception("The database cannot write at the moment.", cause);
