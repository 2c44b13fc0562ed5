using CallCenter.Core.Sites;
using FsCheck.Xunit;

namespace CallCenter.Tests.Sites;

/// <summary>Agents divided among campaigns of equal priority: by the shares, and steadily.</summary>
public sealed class AgentSharesTests
{
    private static readonly (long Id, int Share)[] Three = [(7, 1), (8, 2), (9, 5)];

    [Theory]
    [InlineData(8, 1, 2, 5)]
    [InlineData(80, 10, 20, 50)]
    [InlineData(1, 0, 0, 1)]
    [InlineData(0, 0, 0, 0)]
    public void Spread_GivesEachCampaignItsShare(int agents, params int[] expected)
    {
        var spread = AgentShares.Spread(Agents(agents), Three);

        Assert.Equal(agents, spread.Count);
        Assert.Equal(expected, Three.Select(campaign => spread.Values.Count(id => id == campaign.Id)));
    }

    [Property(MaxTest = 300)]
    public void Spread_OneAgentLeaves_OthersStay(int seed)
    {
        var random = new Random(seed);
        var campaigns = Enumerable.Range(3, random.Next(1, 6)).Select(id => ((long)id, random.Next(1, 7))).ToList();
        var agents = Agents(random.Next(2, 120)).ToList();
        var before = AgentShares.Spread(agents, campaigns);
        agents.RemoveAt(random.Next(agents.Count));

        var after = AgentShares.Spread(agents, campaigns);

        // One campaign has a place less; whoever has to leave it may push on one in each of the others.
        Assert.InRange(agents.Count(agent => before[agent] != after[agent]), 0, campaigns.Count);
    }

    [Fact]
    public void Spread_ManyLeaveOneAfterTheOther_HardlyAnybodyElseMoves()
    {
        var agents = Agents(200).ToList();
        var moved = 0;
        for (var left = 0; left < 150; left++)
        {
            var before = AgentShares.Spread(agents, Three);
            agents.RemoveAt(left * 7 % agents.Count);
            var after = AgentShares.Spread(agents, Three);
            moved += agents.Count(agent => before[agent] != after[agent]);
        }

        Assert.InRange(moved / 150.0, 0, 1.0);
    }

    [Fact]
    public void Spread_DoesNotDependOnTheOrder()
    {
        var spread = AgentShares.Spread(Agents(40), Three);

        Assert.Equivalent(spread, AgentShares.Spread(Agents(40).Reverse(), [.. Three.Reverse()]), strict: true);
    }

    private static IEnumerable<string> Agents(int count) => Enumerable.Range(1001, count).Select(id => $"{id}");
}
