namespace CallCenter.Core.Outbound;

/// <summary>What a customer is called for 外拨业务类型 (requirement O8).</summary>
public enum CallType
{
    /// <summary>回访: whether what was done is well.</summary>
    Revisit,
    /// <summary>回复: the answer to something the customer asked.</summary>
    Reply,
    /// <summary>营销: an offer.</summary>
    Marketing,
    /// <summary>挽留维系: a customer who is about to leave.</summary>
    Retention,
    /// <summary>调查: questions.</summary>
    Survey,
    /// <summary>催缴: a bill that is due.</summary>
    Dunning,
}
