using CallCenter.Core.Sites;

namespace CallCenter.Core.Live;

/// <summary>A tier over all its skills, now and today: what the tier was promised something for (docs/decisions/0004).</summary>
/// <param name="Tier">Tier.</param>
/// <param name="Waiting">Callers waiting, ringing ones included.</param>
/// <param name="OldestQueuedAt">Since when the longest waits.</param>
/// <param name="Target">Target answer rate, a share.</param>
/// <param name="TargetSeconds">n.</param>
/// <param name="Offered">Today: entered a queue.</param>
/// <param name="Answered">Today: answered.</param>
/// <param name="AnsweredInTime">Today: answered within n.</param>
/// <param name="Abandoned">Today: hung up while waiting.</param>
public sealed record TierFigures(
    string Tier, int Waiting, DateTimeOffset? OldestQueuedAt, double Target, int TargetSeconds, int Offered, int Answered,
    int AnsweredInTime, int Abandoned)
{
    /// <summary>A wait that alarms, by the policy; null: none does.</summary>
    public int? MaxWaitSeconds { get; init; }

    /// <summary>The sample: answered + abandoned.</summary>
    public int Counted => Answered + Abandoned;

    /// <summary>Answered within n ÷ (answered + abandoned), a share; null before the first.</summary>
    public double? AnswerRate => Counted == 0 ? null : (double)AnsweredInTime / Counted;

    /// <summary>Answer rate minus target, a share: negative below target.</summary>
    public double? Gap => AnswerRate - Target;

    /// <summary>The tiers of some queues, in the order of these.</summary>
    public static IReadOnlyList<TierFigures> Of(IEnumerable<QueueView> queues) =>
    [
        .. queues.GroupBy(queue => queue.Tier, StringComparer.Ordinal).Select(tier => new TierFigures(
            tier.Key, tier.Sum(queue => queue.Waiting), tier.Min(queue => queue.OldestQueuedAt), tier.First().Target,
            tier.First().TargetSeconds, tier.Sum(queue => queue.Offered), tier.Sum(queue => queue.Answered),
            tier.Sum(queue => queue.AnsweredInTime), tier.Sum(queue => queue.Abandoned))
        {
            MaxWaitSeconds = tier.First().MaxWaitSeconds,
        }),
    ];
}
