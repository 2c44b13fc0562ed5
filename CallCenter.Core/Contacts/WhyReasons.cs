using CallCenter.Core.Routing;

namespace CallCenter.Core.Contacts;

/// <summary>Why one queue came before another, and one agent before another: the part of the rule that made the difference.</summary>
public static class WhyReasons
{
    /// <summary>The same queue: the other had waited longer.</summary>
    public const string SameQueue = "same-queue";
    /// <summary>Its answer rate was further below its target.</summary>
    public const string Gap = "gap";
    /// <summary>It could still be answered within its n.</summary>
    public const string InTime = "in-time";
    /// <summary>It had waited longer, measured by its n.</summary>
    public const string Age = "age";
    /// <summary>First come, first served.</summary>
    public const string Fifo = "fifo";
    /// <summary>Its tier is higher, and the policy serves strictly by tier.</summary>
    public const string Rank = "rank";
    /// <summary>Equal scores: the longer wait, then the higher tier.</summary>
    public const string Tie = "tie";
    /// <summary>The agent may take calls of the queue in question only after a longer wait.</summary>
    public const string NotOpen = "not-open";
    /// <summary>A supervisor chose it.</summary>
    public const string Pulled = "pulled";
    /// <summary>Nothing else stood for choice.</summary>
    public const string Only = "only";
    /// <summary>Better skill level.</summary>
    public const string Level = "level";
    /// <summary>Longer idle.</summary>
    public const string Idle = "idle";
    /// <summary>Equal in all; the lower number.</summary>
    public const string Number = "number";

    // Below this two parts of a score are equal but for rounding.
    private const double Epsilon = 1e-9;

    /// <summary>Why the winner came before the other queue, by the policy in force.</summary>
    public static string Between(QueueCandidate winner, QueueCandidate other, RoutingPolicy? policy)
    {
        if (!other.IsOpen)
        {
            return NotOpen;
        }

        switch (policy?.Preset)
        {
            case RoutingPreset.Fifo:
                return Fifo;
            case RoutingPreset.Strict:
                return winner.Score > other.Score ? Rank : Tie;
            default:
                return ByScore(winner, other, policy?.Constants ?? RoutingConstants.Balanced);
        }
    }

    /// <summary>Why the first of two agents came before the second.</summary>
    public static string Between(AgentCandidate winner, AgentCandidate other) =>
        winner.SkillLevel != other.SkillLevel ? Level : Math.Abs(winner.IdleSeconds - other.IdleSeconds) > Epsilon ? Idle : Number;

    private static string ByScore(QueueCandidate winner, QueueCandidate other, RoutingConstants constants)
    {
        (string Reason, double Difference)[] parts =
        [
            (Gap, GapOf(winner) - GapOf(other)),
            (InTime, BonusOf(winner) - BonusOf(other)),
            (Age, AgeOf(winner) - AgeOf(other)),
        ];
        var (reason, difference) = parts.MaxBy(part => part.Difference);
        return difference > Epsilon ? reason : Tie;

        double GapOf(QueueCandidate queue) => Math.Clamp(queue.Target - queue.Actual, -constants.GapLimit, constants.GapLimit);
        double BonusOf(QueueCandidate queue) => queue.HeadWaitSeconds <= queue.TargetSeconds ? constants.InTimeBonus : 0;
        double AgeOf(QueueCandidate queue) => constants.AgeWeight * queue.HeadWaitSeconds / queue.TargetSeconds;
    }
}
