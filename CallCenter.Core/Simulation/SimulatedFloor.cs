using CallCenter.Core.Sites;

namespace CallCenter.Core.Simulation;

/// <summary>A floor to play a day on: what is configured, and who works when.</summary>
/// <param name="Tiers">Tiers; the one marked as default, or else the lowest, serves callers of unknown tiers.</param>
/// <param name="Skills">Skills. Their menu keys don't matter here: callers always reach the skill they want.</param>
/// <param name="Agents">Agents.</param>
/// <param name="Duration">For how long callers arrive; those in the house then are still served.</param>
public sealed record SimulatedFloor(
    IReadOnlyList<SiteTier> Tiers, IReadOnlyList<SiteSkill> Skills, IReadOnlyList<SiteAgent> Agents, TimeSpan Duration)
{
    /// <summary>When which agent takes calls; empty: all of them all the time.</summary>
    public IReadOnlyList<SimulatedShift> Shifts { get; init; } = [];

    /// <summary>Hours that agents are there for calls, all together.</summary>
    public TimeSpan Staffed => Shifts.Count == 0
        ? Duration * Agents.Count
        : TimeSpan.FromTicks(Shifts.Sum(shift => (shift.To - shift.From).Ticks));
}

/// <summary>A time in which an agent takes calls; a call in hand at its end is finished.</summary>
/// <param name="AgentId">Agent.</param>
/// <param name="From">From the start of the day.</param>
/// <param name="To">Until then.</param>
public sealed record SimulatedShift(string AgentId, TimeSpan From, TimeSpan To);

/// <summary>A day that can be played under any policy: its floor, and its callers by seed.</summary>
public interface IDayModel
{
    /// <summary>The floor.</summary>
    SimulatedFloor Floor { get; }

    /// <summary>The callers of a day, by the time they arrive; the same seed gives the same callers.</summary>
    IReadOnlyList<SimulatedCaller> DrawCallers(int seed);
}
