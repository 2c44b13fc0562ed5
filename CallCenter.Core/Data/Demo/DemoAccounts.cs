using CallCenter.Core.Security;

namespace CallCenter.Core.Data.Demo;

/// <summary>The people of the demo, one per role. Made only where a demo is asked for: never outside Development.</summary>
public static class DemoAccounts
{
    /// <summary>Password of all of them.</summary>
    public const string Password = "Demo-2026!";

    /// <summary>Agent 1001.</summary>
    public const string Agent1 = "agent1";
    /// <summary>Agent 1002.</summary>
    public const string Agent2 = "agent2";
    /// <summary>Supervisor.</summary>
    public const string Supervisor = "supervisor1";
    /// <summary>Tier manager.</summary>
    public const string Manager = "manager1";
    /// <summary>Campaign staff.</summary>
    public const string Campaign = "campaign1";
    /// <summary>Quality inspector.</summary>
    public const string Quality = "quality1";
    /// <summary>Administrator.</summary>
    public const string Administrator = "admin1";

    /// <summary>All of them, in the order in which the sign-in page offers them.</summary>
    public static IReadOnlyList<DemoAccount> All { get; } =
    [
        new(Agent1, "林晓燕", Roles.Agent, BaseData.Province, "1001"),
        new(Agent2, "陈志强", Roles.Agent, DemoRegions.Changsha, "1002"),
        new(Supervisor, "周敏", Roles.Supervisor, BaseData.Province),
        new(Manager, "吴国华", Roles.Manager, BaseData.Province),
        new(Campaign, "郑丽", Roles.CampaignStaff, BaseData.Province),
        new(Quality, "孙静", Roles.Quality, BaseData.Province),
        new(Administrator, "李伟", Roles.Administrator, BaseData.Province),
    ];
}

/// <summary>A demo account.</summary>
/// <param name="UserName">Name to sign in with.</param>
/// <param name="DisplayName">Name shown.</param>
/// <param name="Role">Role.</param>
/// <param name="RegionCode">Region.</param>
/// <param name="AgentId">Agent, for those who take calls.</param>
public sealed record DemoAccount(string UserName, string DisplayName, string Role, string RegionCode, string? AgentId = null);
