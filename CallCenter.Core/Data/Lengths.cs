namespace CallCenter.Core.Data;

/// <summary>Lengths of stored text, in characters.</summary>
public static class Lengths
{
    /// <summary>Codes: of tiers, skills, agents, regions, sites.</summary>
    public const int Code = 32;
    /// <summary>Names of things and people.</summary>
    public const int Name = 64;
    /// <summary>Identities of calls.</summary>
    public const int CallId = 64;
    /// <summary>Identities of users, as Identity makes them.</summary>
    public const int UserId = 450;
    /// <summary>Addresses and notes.</summary>
    public const int Line = 256;
    /// <summary>Agents' remarks.</summary>
    public const int Remark = 2000;
}
