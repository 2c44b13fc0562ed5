namespace CallCenter.Core.Simulation;

/// <summary>What somebody asks of the lab.</summary>
/// <param name="Kind">What.</param>
/// <param name="From">Begin of a past day, or null.</param>
/// <param name="To">Its end.</param>
/// <param name="Scenario">A scenario, saved or not, or null.</param>
/// <param name="PolicyKeys">Policies, 1 to <see cref="MaxPolicies"/>; the first is what the others are compared with. One for staffing.</param>
/// <param name="YardstickKey">Whose targets all are measured by.</param>
/// <param name="Seeds">Days under each policy, 1 to <see cref="MaxSeeds"/>.</param>
public sealed record LabOrder(
    LabRunKind Kind, DateTimeOffset? From, DateTimeOffset? To, LabScenario? Scenario, IReadOnlyList<string> PolicyKeys, string YardstickKey, int Seeds)
{
    /// <summary>Most policies of a comparison.</summary>
    public const int MaxPolicies = 8;

    /// <summary>Most days under each policy.</summary>
    public const int MaxSeeds = 100;
}

/// <summary>What can be asked.</summary>
/// <param name="PolicyKeys">Policies.</param>
/// <param name="Scenarios">Saved scenarios, by name.</param>
/// <param name="FirstCall">When the first call of the history entered a queue; null where there is none.</param>
/// <param name="LatestCall">When the last call entered a queue; null where there is no history yet.</param>
public sealed record LabChoices(IReadOnlyList<string> PolicyKeys, IReadOnlyList<ScenarioRow> Scenarios, DateTimeOffset? FirstCall, DateTimeOffset? LatestCall);

/// <summary>A run in the list.</summary>
/// <param name="Id">Which.</param>
/// <param name="Kind">What was asked.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Progress">Share done.</param>
/// <param name="ScenarioName">Scenario, or null.</param>
/// <param name="DayFrom">Past day, or null.</param>
/// <param name="PolicyKeys">Policies.</param>
/// <param name="Seeds">Days under each.</param>
/// <param name="Author">Who asked.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="StartedAt">When begun.</param>
/// <param name="EndedAt">When ended.</param>
/// <param name="Failure">Why it failed: see <see cref="LabFailure"/>.</param>
public sealed record LabRunRow(
    long Id, LabRunKind Kind, LabRunState State, double Progress, string? ScenarioName, DateTimeOffset? DayFrom, IReadOnlyList<string> PolicyKeys,
    int Seeds, string Author, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string? Failure)
{
    /// <summary>Whether it waits or is being played.</summary>
    public bool IsOpen => State is LabRunState.Queued or LabRunState.Running;
}

/// <summary>A run with what it was asked and what it came to.</summary>
public sealed record LabRunDetail(LabRunRow Run, LabSetup Setup, LabOutcome? Outcome);
