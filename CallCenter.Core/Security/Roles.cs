namespace CallCenter.Core.Security;

/// <summary>Roles of the product's users.</summary>
public static class Roles
{
    /// <summary>客服代表: takes calls.</summary>
    public const string Agent = "agent";
    /// <summary>班长: watches the floor.</summary>
    public const string Supervisor = "supervisor";
    /// <summary>分层服务管理人员: tiers, policies, skills, agents.</summary>
    public const string Manager = "manager";
    /// <summary>外呼管理人员: lists and campaigns.</summary>
    public const string CampaignStaff = "campaign";
    /// <summary>质检人员: inspects contacts.</summary>
    public const string Quality = "quality";
    /// <summary>Users, settings, jobs.</summary>
    public const string Administrator = "administrator";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Agent, Supervisor, Manager, CampaignStaff, Quality, Administrator];
}
