using CallCenter.Core.Data;
using CallCenter.Core.Security;

namespace CallCenter.Tests.Builders;

/// <summary>Users as use cases get them.</summary>
internal static class People
{
    public static CurrentUser Manager(string region = BaseData.Province) => Of(Roles.Manager, region);

    public static CurrentUser Supervisor(string region = BaseData.Province) => Of(Roles.Supervisor, region);

    public static CurrentUser Agent(string agentId, string region = BaseData.Province) => Of(Roles.Agent, region, agentId);

    public static CurrentUser Of(string role, string region = BaseData.Province, string? agentId = null) =>
        new($"u-{role}", role, new HashSet<string> { role }, region, agentId);
}
