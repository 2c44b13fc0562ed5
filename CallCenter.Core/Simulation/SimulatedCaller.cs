namespace CallCenter.Core.Simulation;

/// <summary>One caller of a simulation, drawn before it starts: the same under every policy.</summary>
/// <param name="Number">Caller's number, unique in the run.</param>
/// <param name="ArrivesAfter">Time from the start of the run.</param>
/// <param name="TierCode">Tier.</param>
/// <param name="SkillCode">Skill wanted.</param>
/// <param name="Handling">How long the agent is busy with the call: conversation and, where there is one, wrap-up.</param>
/// <param name="Patience">How long the caller waits in the queue before hanging up.</param>
public sealed record SimulatedCaller(
    string Number, TimeSpan ArrivesAfter, string TierCode, string SkillCode, TimeSpan Handling, TimeSpan Patience)
{
    /// <summary>How long the phone rings before the agent answers: it counts as waiting. Default none.</summary>
    public TimeSpan RingsFor { get; init; }
}
