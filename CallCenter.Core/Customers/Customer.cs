namespace CallCenter.Core.Customers;

/// <summary>A customer 客户. Tier and master data come from other systems; the local database is what recognition reads (requirements T1, T2).</summary>
public sealed class Customer
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }
    /// <summary>Account number 客户编号: text, leading zeros count. At most 32 characters, unique.</summary>
    public required string AccountNumber { get; set; }
    /// <summary>Name.</summary>
    public required string Name { get; set; }
    /// <summary>Region.</summary>
    public required string RegionCode { get; set; }
    /// <summary>Tier.</summary>
    public required string TierCode { get; set; }
    /// <summary>Address.</summary>
    public string? Address { get; set; }
    /// <summary>Whether the customer agrees to be called for marketing.</summary>
    public CustomerConsent Consent { get; set; }
    /// <summary>When that was said or entered last (UTC); null while nothing is known.</summary>
    public DateTimeOffset? ConsentAt { get; set; }
    /// <summary>Who entered it.</summary>
    public string? ConsentBy { get; set; }
    /// <summary>How it came about.</summary>
    public string? ConsentReason { get; set; }
    /// <summary>Numbers that the customer calls from.</summary>
    public List<CustomerNumber> Numbers { get; } = [];
    /// <summary>Concurrency token, changed with each change.</summary>
    public int Version { get; set; }
}

/// <summary>A number of a customer. A number may belong to several customers; the highest tier routes.</summary>
public sealed class CustomerNumber
{
    /// <summary>Number in stored form: see <see cref="PhoneNumber"/>.</summary>
    public required string Number { get; set; }
    /// <summary>Customer.</summary>
    public long CustomerId { get; set; }
}

/// <summary>What the agent's screen shows of a customer at once 客户基本信息.</summary>
public sealed record CustomerBasics(
    long Id, string AccountNumber, string Name, string RegionCode, string TierCode, string? Address);
