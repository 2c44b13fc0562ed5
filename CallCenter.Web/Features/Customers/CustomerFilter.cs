using System.Globalization;
using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Web.Components.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace CallCenter.Web.Features.Customers;

/// <summary>
/// A search for customers as it stands in the address, with the columns left out: so that it can be kept, sent to a colleague and
/// exported. What can't be read is left out.
/// </summary>
public sealed record CustomerFilter
{
    /// <summary>Number, in any format.</summary>
    public string? Number { get; init; }
    /// <summary>What the name begins with, or after a <c>*</c> contains.</summary>
    public string? Name { get; init; }
    /// <summary>What the account begins with.</summary>
    public string? Account { get; init; }
    /// <summary>Region, with what lies below it.</summary>
    public string? Region { get; init; }
    /// <summary>Tier.</summary>
    public string? Tier { get; init; }
    /// <summary>Column sorted by.</summary>
    public CustomerSort Sort { get; init; }
    /// <summary>Descending instead of ascending.</summary>
    public bool Descending { get; init; }
    /// <summary>Columns that aren't shown: see <see cref="HiddenColumns"/>.</summary>
    public string? Hidden { get; init; }
    /// <summary>Page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether anything narrows the search.</summary>
    public bool IsNarrowed => (Number ?? Name ?? Account ?? Region ?? Tier) is not null;

    /// <summary>Without what narrows; order and columns stay.</summary>
    public CustomerFilter Cleared => this with { Number = null, Name = null, Account = null, Region = null, Tier = null, Page = 1 };

    /// <summary>Reads it from an address.</summary>
    public static CustomerFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new CustomerFilter
        {
            Number = Value("number"),
            Name = Value("name"),
            Account = Value("account"),
            Region = Value("region"),
            Tier = Value("tier"),
            Sort = Enum.TryParse<CustomerSort>(Value("sort"), out var sort) && Enum.IsDefined(sort) ? sort : CustomerSort.Account,
            Descending = Value("desc") == "1",
            Hidden = HiddenColumns.Parse<CustomerColumn>(Value("hide")),
            Page = int.TryParse(Value("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1,
        };

        string? Value(string name) =>
            values.TryGetValue(name, out var found) && !string.IsNullOrWhiteSpace(found[^1]) ? found[^1]!.Trim() : null;
    }

    /// <summary>Writes it as the query of an address, with its question mark; empty where nothing narrows.</summary>
    public string ToQuery() => QueryHelpers.AddQueryString("", new Dictionary<string, string?>
    {
        ["number"] = Number,
        ["name"] = Name,
        ["account"] = Account,
        ["region"] = Region,
        ["tier"] = Tier,
        ["sort"] = Sort == CustomerSort.Account ? null : Sort.ToString(),
        ["desc"] = Descending ? "1" : null,
        ["hide"] = Hidden,
        ["page"] = Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null,
    }.Where(entry => entry.Value is not null));

    /// <summary>Whether a column is shown.</summary>
    public bool Shows(CustomerColumn column) => HiddenColumns.Shows(Hidden, column);

    /// <summary>The query it stands for.</summary>
    /// <param name="size">Rows a page.</param>
    public CustomerQuery ToCustomerQuery(int size) => new()
    {
        Number = Number,
        Name = Name,
        Account = Account,
        RegionCode = Region,
        TierCode = Tier,
        Sort = Sort,
        Descending = Descending,
        Page = new PageRequest(Page - 1, size),
    };
}

/// <summary>Columns of the customer list that can be left out.</summary>
public enum CustomerColumn
{
    /// <summary>Numbers.</summary>
    Numbers,
    /// <summary>Region.</summary>
    Region,
    /// <summary>Address.</summary>
    Address,
}
