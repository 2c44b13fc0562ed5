namespace CallCenter.Core.Security;

/// <summary>Keeps passwords for other systems unreadable in the store (requirement N3). They are never shown and never logged.</summary>
public interface ISecretProtector
{
    /// <summary>Makes a secret unreadable.</summary>
    string Protect(string secret);

    /// <summary>Makes it readable again; null where that can't be done any more, because the keys are gone: it has to be typed anew.</summary>
    string? Unprotect(string stored);
}
