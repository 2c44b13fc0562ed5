using CallCenter.Core.Data;

namespace CallCenter.Core.Customers;

/// <summary>Which customers (requirement T12). What is left out doesn't narrow.</summary>
public sealed record CustomerQuery
{
    /// <summary>What a name begins with that is to be searched inside names: <c>*学校</c>.</summary>
    public const char InsideMark = '*';

    /// <summary>A number in any format; the whole number.</summary>
    public string? Number { get; init; }
    /// <summary>What the name begins with; after a <see cref="InsideMark"/>, what it contains.</summary>
    public string? Name { get; init; }
    /// <summary>What the account begins with.</summary>
    public string? Account { get; init; }
    /// <summary>Region, with what lies below it.</summary>
    public string? RegionCode { get; init; }
    /// <summary>Tier.</summary>
    public string? TierCode { get; init; }
    /// <summary>Column sorted by.</summary>
    public CustomerSort Sort { get; init; }
    /// <summary>Descending instead of ascending.</summary>
    public bool Descending { get; init; }
    /// <summary>Page.</summary>
    public PageRequest Page { get; init; } = new();
}

/// <summary>Columns that customers can be sorted by: those that an index has in order.</summary>
public enum CustomerSort
{
    /// <summary>Account.</summary>
    Account,
    /// <summary>Name.</summary>
    Name,
}

/// <summary>A customer in a list; numbers come masked (requirement N3).</summary>
/// <param name="Id">Customer.</param>
/// <param name="AccountNumber">Account.</param>
/// <param name="Name">Name.</param>
/// <param name="RegionCode">Region.</param>
/// <param name="TierCode">Tier.</param>
/// <param name="Address">Address.</param>
/// <param name="MaskedNumbers">Numbers, their middle hidden.</param>
public sealed record CustomerRow(
    long Id, string AccountNumber, string Name, string RegionCode, string TierCode, string? Address, IReadOnlyList<string> MaskedNumbers);

/// <summary>A page of customers.</summary>
/// <param name="Rows">Rows of the page.</param>
/// <param name="Total">Customers that match, counted up to <see cref="CustomerDirectory.CountLimit"/>.</param>
/// <param name="More">True where there are more than <paramref name="Total"/>.</param>
/// <param name="HasNext">Whether a page follows.</param>
public sealed record CustomersFound(IReadOnlyList<CustomerRow> Rows, int Total, bool More, bool HasNext);

/// <summary>One customer.</summary>
/// <param name="Basics">Customer basics 客户基本信息.</param>
/// <param name="Numbers">Numbers; masked for those who need not read them whole.</param>
/// <param name="Version">Version, for a change of what was looked at.</param>
public sealed record CustomerDetail(CustomerBasics Basics, IReadOnlyList<string> Numbers, int Version)
{
    /// <summary>Whether the customer agrees to be called for marketing, and how that is known.</summary>
    public ConsentView Consent { get; init; } = new(CustomerConsent.Unknown, null, null, null);
}

/// <summary>A customer's consent as it was entered last.</summary>
/// <param name="State">What was said.</param>
/// <param name="At">When; null while nothing is known.</param>
/// <param name="By">Who entered it.</param>
/// <param name="Reason">How it came about.</param>
public sealed record ConsentView(CustomerConsent State, DateTimeOffset? At, string? By, string? Reason);
