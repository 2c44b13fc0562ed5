using Microsoft.AspNetCore.Identity;

namespace CallCenter.Core.Security;

/// <summary>A person who may sign in.</summary>
public sealed class AppUser : IdentityUser
{
    /// <summary>Name shown, at most 64 characters.</summary>
    public required string DisplayName { get; set; }
    /// <summary>Region: the user sees it and what lies below it.</summary>
    public required string RegionCode { get; set; }
    /// <summary>The agent the user works as, if any. Unique.</summary>
    public string? AgentId { get; set; }
    /// <summary>Chosen language (<c>zh-CN</c>, <c>en</c>); null follows the browser.</summary>
    public string? Culture { get; set; }
}
