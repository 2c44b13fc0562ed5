namespace CallCenter.Core.Outbound;

/// <summary>
/// What a call target has (requirement O9). A column of a list is mapped to one of these, or stays what it is: a field of the list that
/// conditions, scripts and the agent's screen know by the column's name.
/// </summary>
public enum TargetField
{
    /// <summary>First number to call. The only field that every list must have.</summary>
    Number,
    /// <summary>Second number.</summary>
    Number2,
    /// <summary>Third number.</summary>
    Number3,
    /// <summary>Customer's name.</summary>
    CustomerName,
    /// <summary>Customer's number (account).</summary>
    CustomerNumber,
    /// <summary>Region: a code or a name.</summary>
    Region,
    /// <summary>Call type, where a list mixes several.</summary>
    CallType,
    /// <summary>Tier: a code or a name.</summary>
    Tier,
    /// <summary>Brand.</summary>
    Brand,
    /// <summary>What the customer complained of.</summary>
    ComplaintText,
    /// <summary>The customer has agreed to be called: yes or no.</summary>
    Consent,
}
