using System.Security.Cryptography;
using CallCenter.Core.Security;
using Microsoft.AspNetCore.DataProtection;

namespace CallCenter.Web.Hosting;

/// <summary>Passwords for other systems, under the keys that all servers share.</summary>
internal sealed class SecretProtector(IDataProtectionProvider provider) : ISecretProtector
{
    private readonly IDataProtector _protector = provider.CreateProtector("CallCenter.Secrets.v1");

    public string Protect(string secret) => _protector.Protect(secret);

    public string? Unprotect(string stored)
    {
        try
        {
            return _protector.Unprotect(stored);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
