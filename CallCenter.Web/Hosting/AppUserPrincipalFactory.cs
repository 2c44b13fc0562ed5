using System.Security.Claims;
using CallCenter.Core.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CallCenter.Web.Hosting;

/// <summary>What the cookie says of a user: besides name and roles the display name, the region and the agent.</summary>
internal sealed class AppUserPrincipalFactory(
    UserManager<AppUser> users, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<AppUser, IdentityRole>(users, roles, options)
{
    /// <inheritdoc/>
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(AppUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(ClaimTypes.GivenName, user.DisplayName));
        identity.AddClaim(new Claim(SecurityClaims.Region, user.RegionCode));
        if (user.AgentId is { } agentId)
        {
            identity.AddClaim(new Claim(SecurityClaims.Agent, agentId));
        }

        return identity;
    }
}
