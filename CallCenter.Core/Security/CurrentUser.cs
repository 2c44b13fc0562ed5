namespace CallCenter.Core.Security;

/// <summary>Who asks: given to each use case, which checks it and narrows its queries by it (requirement N3).</summary>
/// <param name="UserId">User.</param>
/// <param name="Name">Display name.</param>
/// <param name="Roles">Roles, see <see cref="Security.Roles"/>.</param>
/// <param name="RegionCode">Region: she sees it and what lies below it.</param>
/// <param name="AgentId">The agent she works as, if any.</param>
public sealed record CurrentUser(string UserId, string Name, IReadOnlySet<string> Roles, string RegionCode, string? AgentId)
{
    /// <summary>Whether the user has one of the roles.</summary>
    public bool IsIn(params ReadOnlySpan<string> roles)
    {
        foreach (var role in roles)
        {
            if (Roles.Contains(role))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Throws where the user has none of the roles. Pages hide what isn't allowed; this is what makes it so.</summary>
    /// <exception cref="UnauthorizedAccessException">None of the roles.</exception>
    public void Demand(params ReadOnlySpan<string> roles)
    {
        if (!IsIn(roles))
        {
            throw new UnauthorizedAccessException($"User {UserId} has none of the roles {string.Join(", ", roles)}.");
        }
    }
}
