using System.ComponentModel.DataAnnotations;

namespace CallCenter.Core.Jobs;

/// <summary>How long things are kept; section <c>Retention</c>.</summary>
public sealed record RetentionSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Retention";

    /// <summary>Days that the routing's decision records are kept; 1 to 3650, default 30.</summary>
    [Range(1, 3650)]
    public int DecisionDays { get; init; } = 30;
}
