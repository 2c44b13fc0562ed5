namespace CallCenter.Core.Simulation;

/// <summary>
/// A day that was: its callers arrive when they did, want what they wanted and take as long as they took; the agents are there
/// when they were. What nobody could see is drawn by seed: how long those would have waited who were answered (beyond what they
/// did wait, from <see cref="Patience"/>), and how long the calls would have taken that nobody answered (from the others of the
/// same skill).
/// </summary>
/// <param name="Floor">Floor.</param>
/// <param name="Calls">The day's calls, by the time they entered the queue.</param>
/// <param name="Patience">Patience, estimated from the day.</param>
public sealed record PastDay(SimulatedFloor Floor, IReadOnlyList<PastCall> Calls, PatienceEstimate Patience) : IDayModel
{
    private static readonly TimeSpan UsualHandling = TimeSpan.FromSeconds(180);

    /// <inheritdoc/>
    public IReadOnlyList<SimulatedCaller> DrawCallers(int seed)
    {
        var random = new Random(seed);
        var known = Calls.Where(call => call.Handling is not null).ToLookup(call => call.SkillCode, call => call.Handling!.Value);
        var all = Calls.Where(call => call.Handling is not null).Select(call => call.Handling!.Value).ToList();
        var bySkill = known.ToDictionary(skill => skill.Key, skill => skill.ToList());
        var callers = new List<SimulatedCaller>(Calls.Count);
        foreach (var call in Calls)
        {
            // Two draws for every caller, used or not: one call more or less leaves the others as they are.
            var (forPatience, forHandling) = (random.Exponential(Patience.MeanSeconds), random.NextDouble());
            var patience = call.HungUp ? call.Waited : call.Waited + TimeSpan.FromSeconds(forPatience);
            var others = bySkill.GetValueOrDefault(call.SkillCode) ?? all;
            var handling = call.Handling ?? (others.Count == 0 ? UsualHandling : others[(int)(forHandling * others.Count)]);
            callers.Add(new SimulatedCaller($"+8613{callers.Count:D9}", call.QueuedAfter, call.TierCode, call.SkillCode, handling, patience)
            {
                RingsFor = call.RangFor,
            });
        }

        return callers;
    }
}

/// <summary>A call of a day that was.</summary>
/// <param name="QueuedAfter">When it entered the queue, from the start of the day.</param>
/// <param name="TierCode">Tier.</param>
/// <param name="SkillCode">Skill.</param>
/// <param name="Waited">How long it waited.</param>
/// <param name="HungUp">Whether the caller gave up then.</param>
/// <param name="Handling">How long an agent was busy with it, wrap-up included; null where none was.</param>
/// <param name="RangFor">How long the agent's phone rang.</param>
public sealed record PastCall(
    TimeSpan QueuedAfter, string TierCode, string SkillCode, TimeSpan Waited, bool HungUp, TimeSpan? Handling, TimeSpan RangFor);
