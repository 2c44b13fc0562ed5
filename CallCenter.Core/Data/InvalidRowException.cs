namespace CallCenter.Core.Data;

/// <summary>A row that must not be stored; the message says why. Trying again doesn't help.</summary>
public sealed class InvalidRowException(string message, Exception? inner = null) : Exception(message, inner);
