using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Extraction;
using Microsoft.AspNetCore.WebUtilities;

namespace CallCenter.Web.Features.Outbound.Extraction;

/// <summary>A search for targets as it stands in the address: to be kept, sent to a colleague and exported. What can't be read is left out.</summary>
public sealed record TargetFilter
{
    /// <summary>What is excluded for whatever reason, as the address has it.</summary>
    public const string AnyReason = "Any";

    /// <summary>Reason: a <see cref="TargetExclusion"/>, or <see cref="AnyReason"/>.</summary>
    public string? Reason { get; init; }
    /// <summary>Number, name or customer's number.</summary>
    public string? Text { get; init; }
    /// <summary>Region, with what lies below it.</summary>
    public string? Region { get; init; }
    /// <summary>Only those added or changed by hand.</summary>
    public bool ByHand { get; init; }
    /// <summary>Page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether anything narrows the search.</summary>
    public bool IsNarrowed => (Reason ?? Text ?? Region) is not null || ByHand;

    /// <summary>Reads it from an address.</summary>
    public static TargetFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new TargetFilter
        {
            Reason = Value("reason") is { } reason && (reason == AnyReason || Enum.GetNames<TargetExclusion>().Contains(reason)) ? reason : null,
            Text = Value("q"),
            Region = Value("region"),
            ByHand = Value("hand") == "1",
            Page = int.TryParse(Value("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1,
        };

        string? Value(string name) =>
            values.TryGetValue(name, out var found) && !string.IsNullOrWhiteSpace(found[^1]) ? found[^1]!.Trim() : null;
    }

    /// <summary>Writes it as the query of an address, with its question mark; empty where nothing narrows.</summary>
    public string ToQuery() => QueryHelpers.AddQueryString("", new Dictionary<string, string?>
    {
        ["reason"] = Reason,
        ["q"] = Text,
        ["region"] = Region,
        ["hand"] = ByHand ? "1" : null,
        ["page"] = Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null,
    }.Where(entry => entry.Value is not null));

    /// <summary>The query it stands for.</summary>
    /// <param name="size">Rows a page.</param>
    public TargetQuery ToQuery(int size) => new()
    {
        Exclusion = Enum.TryParse<TargetExclusion>(Reason, out var exclusion) ? exclusion : null,
        Excluded = Reason == AnyReason,
        Text = Text,
        RegionCode = Region,
        ByHand = ByHand,
        Page = new PageRequest(Page - 1, size),
    };
}
