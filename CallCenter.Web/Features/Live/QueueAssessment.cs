using CallCenter.Core.Sites;

namespace CallCenter.Web.Features.Live;

/// <summary>What a supervisor should notice about a queue.</summary>
public enum QueueCondition
{
    /// <summary>Nothing to do.</summary>
    Quiet,
    /// <summary>The service level of today is below its target.</summary>
    BelowTarget,
    /// <summary>Somebody has waited longer than promised.</summary>
    Late,
    /// <summary>Callers wait and nobody who serves them is taking calls.</summary>
    Unattended,
    /// <summary>No agent has the skill and serves the tier.</summary>
    NobodyServes,
}

/// <summary>Judges queues: what is fine stays quiet.</summary>
public static class QueueAssessment
{
    /// <summary>The gravest condition of a queue.</summary>
    public static QueueCondition Assess(QueueView queue, DateTimeOffset now) => queue switch
    {
        { AgentsConfigured: 0 } => QueueCondition.NobodyServes,
        { Waiting: > 0, AgentsAvailable: 0 } => QueueCondition.Unattended,
        { OldestQueuedAt: { } oldest } when (now - oldest).TotalSeconds > queue.TargetSeconds => QueueCondition.Late,
        { ServiceLevel: { } level } when level < queue.Target => QueueCondition.BelowTarget,
        _ => QueueCondition.Quiet,
    };
}
