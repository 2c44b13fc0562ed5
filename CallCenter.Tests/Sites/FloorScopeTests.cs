using CallCenter.Core.Agents;
using CallCenter.Core.Sites;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Sites;

/// <summary>What of the live floor a person may see (requirement N3).</summary>
public sealed class FloorScopeTests
{
    private static readonly DateTimeOffset Now = Desks.Now;

    [Theory]
    [InlineData("HN", "a1,a2", "c1,c2,c3,c4")]
    [InlineData("HN-CS", "a1", "c1,c3,c4")]
    [InlineData("HN-ZZ", "a2", "c2,c4")]
    [InlineData("HN-C", "", "c4")]
    public void Floor_IsNarrowedToTheRegion_CallsNobodyCanPlaceStay(string region, string agents, string calls)
    {
        var floor = Floor([Agent("a1", "HN-CS"), Agent("a2", "HN-ZZ")]).SeenBy(People.Supervisor(region));

        Assert.Equal(agents, string.Join(',', floor.Agents.Select(agent => agent.AgentId)));
        Assert.Equal(calls, string.Join(',', floor.Calls.Select(call => call.ContactId)));
    }

    [Fact]
    public void Floor_WithAgentsOfTheRegionOnly_StillHidesOtherRegionsCustomers()
    {
        var floor = Floor([Agent("a1", "HN-CS")]).SeenBy(People.Supervisor("HN-CS"));

        Assert.DoesNotContain(floor.Calls, call => call.ContactId == "c2");
    }

    private static SiteSnapshot Floor(IReadOnlyList<AgentView> agents) => new(
        "main", Now, true, 1, [], agents,
        [Call("c1", "HN-CS", "a1"), Call("c2", "HN-ZZ", null), Call("c3", "HN-CS-01", null), Call("c4", null, null)]);

    private static AgentView Agent(string id, string region) =>
        new(id, id, region, AgentStatus.Available, null, AgentState.Idle, Now, null, null, 0);

    private static CallView Call(string id, string? region, string? agent) =>
        new(id, null, null, region, "normal", "service", CallPhase.Waiting, Now, Now, Now, agent);
}
