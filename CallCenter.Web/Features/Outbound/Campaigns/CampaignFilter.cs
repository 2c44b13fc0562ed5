using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Web.Components.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace CallCenter.Web.Features.Outbound.Campaigns;

/// <summary>Which campaigns a list shows, as it stands in the address. What can't be read is left out.</summary>
public sealed record CampaignFilter
{
    /// <summary>Part of the name.</summary>
    public string? Name { get; init; }
    /// <summary>Where they stand.</summary>
    public CampaignStatus? Status { get; init; }
    /// <summary>Page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether anything narrows the list.</summary>
    public bool IsNarrowed => Name is not null || Status is not null;

    /// <summary>Reads it from an address.</summary>
    public static CampaignFilter Parse(string query)
    {
        var values = new AddressValues(query);
        return new CampaignFilter { Name = values.Text("name"), Status = values.Enum<CampaignStatus>("status"), Page = values.Page };
    }

    /// <summary>Writes it as the query of an address, with its question mark; empty where nothing narrows.</summary>
    public string ToQuery() => AddressValues.Write(("name", Name), ("status", Status?.ToString()), ("page", AddressValues.PageText(Page)));
}

/// <summary>A search for dial records as it stands in the address. Days are the business's.</summary>
public sealed record RecordFilter
{
    /// <summary>First day.</summary>
    public DateOnly? From { get; init; }
    /// <summary>Last day.</summary>
    public DateOnly? To { get; init; }
    /// <summary>How it went as the system saw it.</summary>
    public DialResult? Result { get; init; }
    /// <summary>The agent's result code.</summary>
    public string? Code { get; init; }
    /// <summary>Agent.</summary>
    public string? Agent { get; init; }
    /// <summary>Number, in any format.</summary>
    public string? Number { get; init; }
    /// <summary>Customer in the campaign.</summary>
    public long? Customer { get; init; }
    /// <summary>Only conversations.</summary>
    public bool Talks { get; init; }
    /// <summary>Page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether anything narrows the search.</summary>
    public bool IsNarrowed => this with { Page = 1 } != new RecordFilter();

    /// <summary>Reads it from an address.</summary>
    public static RecordFilter Parse(string query)
    {
        var values = new AddressValues(query);
        return new RecordFilter
        {
            From = values.Day("from"),
            To = values.Day("to"),
            Result = values.Enum<DialResult>("result"),
            Code = values.Text("code"),
            Agent = values.Text("agent"),
            Number = values.Text("number"),
            Customer = values.Number("customer"),
            Talks = values.Text("talks") == "1",
            Page = values.Page,
        };
    }

    /// <summary>Writes it as the query of an address, with its question mark; empty where nothing narrows.</summary>
    public string ToQuery() => AddressValues.Write(
        ("from", AddressValues.DayText(From)), ("to", AddressValues.DayText(To)), ("result", Result?.ToString()), ("code", Code), ("agent", Agent),
        ("number", Number), ("customer", Customer?.ToString(CultureInfo.InvariantCulture)), ("talks", Talks ? "1" : null), ("page", AddressValues.PageText(Page)));

    /// <summary>The query it stands for.</summary>
    /// <param name="campaign">Campaign.</param>
    /// <param name="times">The business's clock.</param>
    /// <param name="size">Rows a page.</param>
    public DialRecordQuery ToRecordQuery(long campaign, TimeText times, int size) => new()
    {
        CampaignId = campaign,
        From = From is { } from ? times.Moment(from.ToDateTime(TimeOnly.MinValue)) : null,
        To = To is { } to ? times.Moment(to.AddDays(1).ToDateTime(TimeOnly.MinValue)) : null,
        Result = Result,
        ResultCode = Code,
        AgentId = Agent,
        Number = Number,
        CampaignTargetId = Customer,
        ConversationsOnly = Talks,
        Page = new PageRequest(Page - 1, size),
    };
}

/// <summary>Reads and writes the values of an address.</summary>
internal sealed class AddressValues(string query)
{
    private const string DayFormat = "yyyy-MM-dd";
    private readonly Dictionary<string, Microsoft.Extensions.Primitives.StringValues> _values = QueryHelpers.ParseQuery(query);

    public int Page => Number("page") is { } page and > 0 and <= int.MaxValue ? (int)page : 1;

    public string? Text(string name) => _values.TryGetValue(name, out var found) && !string.IsNullOrWhiteSpace(found[^1]) ? found[^1]!.Trim() : null;

    public T? Enum<T>(string name)
        where T : struct, Enum => System.Enum.TryParse<T>(Text(name), out var value) && System.Enum.IsDefined(value) ? value : null;

    public long? Number(string name) => long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public DateOnly? Day(string name) => DateOnly.TryParseExact(Text(name), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string? DayText(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture);

    public static string? PageText(int page) => page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null;

    public static string Write(params (string Name, string? Value)[] values) =>
        QueryHelpers.AddQueryString("", values.Where(value => value.Value is not null).Select(value => KeyValuePair.Create(value.Name, value.Value)));
}
