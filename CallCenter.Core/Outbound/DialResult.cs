namespace CallCenter.Core.Outbound;

/// <summary>How a dialled call went, as the system saw it; what the agent says of the conversation is a <see cref="Disposition"/>, kept apart.</summary>
public enum DialResult
{
    /// <summary>A person answered and an agent took the call.</summary>
    Answered,
    /// <summary>A person answered and no agent took the call in time, or the person hung up before.</summary>
    Abandoned,
    /// <summary>Busy.</summary>
    Busy,
    /// <summary>Rang to the end of the ring time.</summary>
    NoAnswer,
    /// <summary>The customer's side declined.</summary>
    Rejected,
    /// <summary>A machine answered; only where answering-machine detection is on.</summary>
    Machine,
    /// <summary>No such number.</summary>
    InvalidNumber,
    /// <summary>The network or the switch failed.</summary>
    Failed,
    /// <summary>The agent's side failed before the customer was dialled: nobody was disturbed.</summary>
    AgentUnreachable,
    /// <summary>It may have been dialled when the product or the switch went away; it isn't dialled again for this attempt.</summary>
    Interrupted,
    /// <summary>Given back undialled: its window closed, its campaign paused, its agents left. Counts as no attempt.</summary>
    Withdrawn,
}

/// <summary>What a result code of the agent means for what happens next.</summary>
public enum Disposition
{
    /// <summary>What the call was for is done.</summary>
    Completed,
    /// <summary>The customer doesn't want to.</summary>
    Refused,
    /// <summary>Another time: an appointment, or the strategy's interval.</summary>
    CallLater,
    /// <summary>The number belongs to somebody else.</summary>
    WrongNumber,
    /// <summary>The customer couldn't be spoken to: a child, a colleague, a bad line.</summary>
    NotReached,
    /// <summary>A machine.</summary>
    Machine,
    /// <summary>Never call again: the number goes to the do-not-call list.</summary>
    DoNotCall,
}
