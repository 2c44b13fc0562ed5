using System.Security.Claims;
using CallCenter.Core.Security;
using Microsoft.AspNetCore.Components.Authorization;

namespace CallCenter.Web.Hosting;

/// <summary>Who sits at this circuit, as the use cases want to know it.</summary>
public sealed class CurrentUserAccessor(AuthenticationStateProvider authentication)
{
    /// <summary>The user; the state is re-validated while the circuit lives, so it is asked for anew each time.</summary>
    /// <exception cref="UnauthorizedAccessException">Nobody is signed in (any more).</exception>
    public async ValueTask<CurrentUser> GetAsync() => Of((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>The user of a principal.</summary>
    /// <exception cref="UnauthorizedAccessException">Nobody is signed in.</exception>
    public static CurrentUser Of(ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true && principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            ? new CurrentUser(
                id,
                principal.FindFirstValue(ClaimTypes.GivenName) ?? principal.Identity.Name ?? id,
                Roles.All.Where(principal.IsInRole).ToHashSet(),
                principal.FindFirstValue(SecurityClaims.Region) ?? "",
                principal.FindFirstValue(SecurityClaims.Agent))
            : throw new UnauthorizedAccessException("Nobody is signed in.");
}
