namespace CallCenter.Web.Hosting;

/// <summary>Claims of our own in the sign-in cookie.</summary>
public static class SecurityClaims
{
    /// <summary>The user's region.</summary>
    public const string Region = "callcenter:region";
    /// <summary>The agent the user works as.</summary>
    public const string Agent = "callcenter:agent";
}
