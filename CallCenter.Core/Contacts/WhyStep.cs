namespace CallCenter.Core.Contacts;

/// <summary>One statement of the story of a call, without words: the screen makes a sentence of it in the reader's language.</summary>
/// <param name="Kind">What is stated.</param>
/// <param name="At">When, where a moment belongs to it.</param>
public sealed record WhyStep(WhyKind Kind, DateTimeOffset? At = null)
{
    /// <summary>Tier.</summary>
    public string? Tier { get; init; }
    /// <summary>Skill.</summary>
    public string? Skill { get; init; }
    /// <summary>Skill that the caller had wanted.</summary>
    public string? WantedSkill { get; init; }
    /// <summary>Agent.</summary>
    public string? AgentId { get; init; }
    /// <summary>Supervisor.</summary>
    public string? By { get; init; }
    /// <summary>Key pressed, number called.</summary>
    public string? Text { get; init; }
    /// <summary>Caller's number, its middle hidden; null when withheld.</summary>
    public string? Number { get; init; }
    /// <summary>A stable word for the reason.</summary>
    public string? Reason { get; init; }
    /// <summary>Policy version.</summary>
    public int? Version { get; init; }
    /// <summary>A count of calls, agents or queues.</summary>
    public int Count { get; init; }
    /// <summary>Agents who may serve the queue.</summary>
    public int Configured { get; init; }
    /// <summary>Of these, at work.</summary>
    public int AtWork { get; init; }
    /// <summary>Of these, free.</summary>
    public int Free { get; init; }
    /// <summary>Skill level.</summary>
    public int Level { get; init; }
    /// <summary>Seconds waited or idle.</summary>
    public double Seconds { get; init; }
    /// <summary>n: the seconds promised.</summary>
    public int Promised { get; init; }
    /// <summary>Target answer rate, a share.</summary>
    public double Target { get; init; }
    /// <summary>Actual answer rate, a share.</summary>
    public double Actual { get; init; }
    /// <summary>What the site took over the choice, in microseconds.</summary>
    public double? Microseconds { get; init; }
}

/// <summary>What a <see cref="WhyStep"/> states.</summary>
public enum WhyKind
{
    /// <summary>The call came in.</summary>
    Arrived,
    /// <summary>The number is a customer's.</summary>
    Recognised,
    /// <summary>It isn't, or couldn't be looked up (Reason).</summary>
    NotRecognised,
    /// <summary>The tier goes straight to an agent.</summary>
    MenuSkipped,
    /// <summary>The caller chose a skill.</summary>
    SkillChosen,
    /// <summary>The caller chose nothing.</summary>
    NothingChosen,
    /// <summary>Another skill had to serve.</summary>
    SkillSubstituted,
    /// <summary>The policy bars the tier from agents.</summary>
    Barred,
    /// <summary>What the policy promises the tier.</summary>
    Promise,
    /// <summary>It entered a queue.</summary>
    Queued,
    /// <summary>How many of the same queue were ahead.</summary>
    CallsAhead,
    /// <summary>Agents who may serve, at work, free at that moment.</summary>
    Staff,
    /// <summary>More agents could take it from then on.</summary>
    PoolWidened,
    /// <summary>Other calls were taken first by agents who serve its queue.</summary>
    Overtaken,
    /// <summary>Some of these, and why they came first (Reason).</summary>
    OvertakenBy,
    /// <summary>A phone rang in vain (Reason).</summary>
    RingFailed,
    /// <summary>A supervisor chose the agent.</summary>
    Pulled,
    /// <summary>An agent became free and this queue came first (Reason).</summary>
    AgentFreed,
    /// <summary>The call found one or more free agents (Reason: why this one).</summary>
    AgentFound,
    /// <summary>It was given to an agent; why isn't kept any more.</summary>
    Assigned,
    /// <summary>How long the choice took.</summary>
    Speed,
    /// <summary>The agent answered.</summary>
    Answered,
    /// <summary>The agent passed it on.</summary>
    Transferred,
    /// <summary>The agent's line broke; the call went back to its place.</summary>
    LineBroke,
    /// <summary>The switch served callers by itself.</summary>
    FellBack,
    /// <summary>It ended before an agent answered.</summary>
    HungUp,
    /// <summary>Verdict: answered within n.</summary>
    InTime,
    /// <summary>Verdict: answered later than n.</summary>
    Late,
    /// <summary>Verdict: hung up within n.</summary>
    AbandonedEarly,
    /// <summary>Verdict: hung up after n.</summary>
    AbandonedLate,
    /// <summary>Verdict: still waits.</summary>
    StillWaiting,
    /// <summary>Verdict: never came to a queue.</summary>
    NeverQueued,
    /// <summary>Verdict: the switch served it by itself, without tiers.</summary>
    ServedBySwitch,
}

/// <summary>A call that was served before the one in question.</summary>
/// <param name="At">When.</param>
/// <param name="AgentId">By whom.</param>
/// <param name="Tier">Its tier.</param>
/// <param name="Skill">Its skill.</param>
/// <param name="Reason">Why it came first: see <see cref="WhyReasons"/>.</param>
/// <param name="WaitSeconds">How long it had waited.</param>
/// <param name="Target">Its tier's target.</param>
/// <param name="Actual">Its tier's actual rate at that moment.</param>
/// <param name="OwnTarget">Target of the tier of the call in question.</param>
/// <param name="OwnActual">Actual rate of that tier at that moment.</param>
public sealed record ServedBefore(
    DateTimeOffset At, string AgentId, string Tier, string Skill, string Reason, double WaitSeconds, double Target, double Actual,
    double OwnTarget, double OwnActual);

/// <summary>The story of a call.</summary>
/// <param name="Verdict">In one sentence: was the promise kept?</param>
/// <param name="Steps">The statements, in their order.</param>
/// <param name="Served">The calls that were served before it.</param>
/// <param name="PolicyVersion">The policy that routed it.</param>
public sealed record WhyStory(WhyStep Verdict, IReadOnlyList<WhyStep> Steps, IReadOnlyList<ServedBefore> Served, int? PolicyVersion);
