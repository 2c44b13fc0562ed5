using System.Globalization;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Web.Components.Shared;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace CallCenter.Web.Features.Contacts;

/// <summary>
/// A search for contacts as it stands in the address, so that it can be kept, sent to a colleague and exported. What can't be
/// read is left out. Times are the business's wall clock.
/// </summary>
public sealed record ContactFilter
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm";

    /// <summary>Caller's number, in any format.</summary>
    public string? Number { get; init; }
    /// <summary>Customer's account, or a part of the name.</summary>
    public string? Customer { get; init; }
    /// <summary>Tier.</summary>
    public string? Tier { get; init; }
    /// <summary>Skill.</summary>
    public string? Skill { get; init; }
    /// <summary>Agent.</summary>
    public string? Agent { get; init; }
    /// <summary>How it ended.</summary>
    public ContactOutcome? Outcome { get; init; }
    /// <summary>Arrived at or after.</summary>
    public DateTime? From { get; init; }
    /// <summary>Arrived before.</summary>
    public DateTime? To { get; init; }
    /// <summary>Column sorted by.</summary>
    public ContactSort Sort { get; init; }
    /// <summary>Ascending instead of descending.</summary>
    public bool Ascending { get; init; }
    /// <summary>Columns that aren't shown: see <see cref="HiddenColumns"/>.</summary>
    public string? Hidden { get; init; }
    /// <summary>Page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether anything narrows the search.</summary>
    public bool IsNarrowed => this with { Sort = ContactSort.ArrivedAt, Ascending = false, Hidden = null, Page = 1 } != new ContactFilter();

    /// <summary>Without what narrows; order and columns stay.</summary>
    public ContactFilter Cleared => new() { Sort = Sort, Ascending = Ascending, Hidden = Hidden };

    /// <summary>Reads it from an address.</summary>
    public static ContactFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new ContactFilter
        {
            Number = Value("number"),
            Customer = Value("customer"),
            Tier = Value("tier"),
            Skill = Value("skill"),
            Agent = Value("agent"),
            Outcome = Enum.TryParse<ContactOutcome>(Value("outcome"), out var outcome) && Enum.IsDefined(outcome) ? outcome : null,
            From = Time("from"),
            To = Time("to"),
            Sort = Enum.TryParse<ContactSort>(Value("sort"), out var sort) && Enum.IsDefined(sort) ? sort : ContactSort.ArrivedAt,
            Ascending = Value("asc") == "1",
            Hidden = HiddenColumns.Parse<ContactColumn>(Value("hide")),
            Page = int.TryParse(Value("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1,
        };

        string? Value(string name) =>
            values.TryGetValue(name, out StringValues found) && !string.IsNullOrWhiteSpace(found[^1]) ? found[^1]!.Trim() : null;

        DateTime? Time(string name) =>
            DateTime.TryParseExact(Value(name), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
    }

    /// <summary>Writes it as the query of an address, with its question mark; empty where nothing narrows.</summary>
    public string ToQuery() => QueryHelpers.AddQueryString("", new Dictionary<string, string?>
    {
        ["number"] = Number,
        ["customer"] = Customer,
        ["tier"] = Tier,
        ["skill"] = Skill,
        ["agent"] = Agent,
        ["outcome"] = Outcome?.ToString(),
        ["from"] = From?.ToString(TimeFormat, CultureInfo.InvariantCulture),
        ["to"] = To?.ToString(TimeFormat, CultureInfo.InvariantCulture),
        ["sort"] = Sort == ContactSort.ArrivedAt ? null : Sort.ToString(),
        ["asc"] = Ascending ? "1" : null,
        ["hide"] = Hidden,
        ["page"] = Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null,
    }.Where(entry => entry.Value is not null));

    /// <summary>Whether a column is shown.</summary>
    public bool Shows(ContactColumn column) => HiddenColumns.Shows(Hidden, column);

    /// <summary>A time as a date-time field wants it.</summary>
    public static string? FieldValue(DateTime? time) => time?.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>The query it stands for.</summary>
    /// <param name="times">The business's clock.</param>
    /// <param name="size">Rows a page.</param>
    public ContactQuery ToContactQuery(TimeText times, int size) => new()
    {
        Number = Number,
        Customer = Customer,
        TierCode = Tier,
        SkillCode = Skill,
        AgentId = Agent,
        Outcome = Outcome,
        From = From is { } from ? times.Moment(from) : null,
        To = To is { } to ? times.Moment(to) : null,
        Sort = Sort,
        Descending = !Ascending,
        Page = new PageRequest(Page - 1, size),
    };
}
