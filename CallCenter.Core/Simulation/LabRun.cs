using CallCenter.Core.Data;
using CallCenter.Core.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Simulation;

/// <summary>A run of the policy lab: what was asked, how far it is, what it came to.</summary>
public sealed class LabRun
{
    /// <summary>Identity, counted by the store.</summary>
    public long Id { get; set; }
    /// <summary>What is asked.</summary>
    public LabRunKind Kind { get; set; }
    /// <summary>Where it stands.</summary>
    public LabRunState State { get; set; }
    /// <summary>Share done, 0 to 1.</summary>
    public double Progress { get; set; }
    /// <summary>Somebody wants it to stop.</summary>
    public bool CancelRequested { get; set; }
    /// <summary>Scenario's name; null for a past day.</summary>
    public string? ScenarioName { get; set; }
    /// <summary>Begin of the past day (UTC); null for a scenario.</summary>
    public DateTimeOffset? DayFrom { get; set; }
    /// <summary>Keys of the policies, one per line.</summary>
    public required string PolicyKeys { get; set; }
    /// <summary>How many days are played under each.</summary>
    public int Seeds { get; set; }
    /// <summary>User who asked.</summary>
    public required string UserId { get; set; }
    /// <summary>That user's name.</summary>
    public required string Author { get; set; }
    /// <summary>When asked (UTC).</summary>
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>When begun.</summary>
    public DateTimeOffset? StartedAt { get; set; }
    /// <summary>Last sign of life of the server that runs it.</summary>
    public DateTimeOffset? SeenAt { get; set; }
    /// <summary>When ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }
    /// <summary>The <see cref="LabSetup"/>, as JSON.</summary>
    public required string Setup { get; set; }
    /// <summary>The <see cref="LabOutcome"/>, as JSON, once done.</summary>
    public string? Outcome { get; set; }
    /// <summary>Why it failed, in a stable word: see <see cref="LabFailure"/>.</summary>
    public string? Failure { get; set; }
}

/// <summary>What is asked of the lab.</summary>
public enum LabRunKind
{
    /// <summary>Policies side by side.</summary>
    Comparison,
    /// <summary>What would it take.</summary>
    Staffing,
}

/// <summary>Where a run stands.</summary>
public enum LabRunState
{
    /// <summary>Waits for its turn.</summary>
    Queued,
    /// <summary>Is being played.</summary>
    Running,
    /// <summary>Has a result.</summary>
    Done,
    /// <summary>Was stopped.</summary>
    Cancelled,
    /// <summary>Came to nothing.</summary>
    Failed,
}

/// <summary>Why a run came to nothing.</summary>
public static class LabFailure
{
    /// <summary>The day has no calls that entered a queue.</summary>
    public const string NoCalls = "no-calls";
    /// <summary>Nobody took calls on that day.</summary>
    public const string NoAgents = "no-agents";
    /// <summary>A fault of the product; its log has more.</summary>
    public const string Fault = "fault";
}

/// <summary>All that a run needs, as it was when it was asked: policies and scenarios may change meanwhile.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="From">Begin of the past day, or null.</param>
/// <param name="To">Its end.</param>
/// <param name="Scenario">The scenario, or null.</param>
/// <param name="Contestants">The policies.</param>
/// <param name="Yardstick">The targets that all are measured by.</param>
/// <param name="Seeds">How many days.</param>
public sealed record LabSetup(
    LabRunKind Kind, DateTimeOffset? From, DateTimeOffset? To, LabScenario? Scenario, IReadOnlyList<LabContestant> Contestants,
    IReadOnlyList<TierPolicy> Yardstick, int Seeds);

/// <summary>What a run came to.</summary>
/// <param name="Comparison">Policies side by side, or null.</param>
/// <param name="Staffing">What it would take, or null.</param>
/// <param name="Day">What the past day told, or null.</param>
public sealed record LabOutcome(LabComparison? Comparison, StaffingResult? Staffing, PastDayFacts? Day);

internal sealed class LabRunConfiguration : IEntityTypeConfiguration<LabRun>
{
    public void Configure(EntityTypeBuilder<LabRun> builder)
    {
        builder.Property(x => x.ScenarioName).HasMaxLength(Lengths.Name);
        builder.Property(x => x.PolicyKeys).HasMaxLength(Lengths.Remark);
        builder.Property(x => x.UserId).HasMaxLength(Lengths.UserId);
        builder.Property(x => x.Author).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Failure).HasMaxLength(Lengths.Code);
        builder.HasIndex(x => x.State);
    }
}
