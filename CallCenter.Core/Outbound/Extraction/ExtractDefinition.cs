using System.Text.Json;
using CallCenter.Core.Conditions;
using CallCenter.Core.Outbound.Import;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>
/// What an extract is made of (requirements O5, O6): which lists, which of their rows, which column is what, and who is left out. Columns are
/// named, so that it outlives a new order of columns and serves lists of several shapes.
/// </summary>
public sealed record ExtractDefinition
{
    /// <summary>Longest time back that <see cref="CalledWithinDays"/> and <see cref="SourceLists.NewestDays"/> can reach.</summary>
    public const int MaxDays = 3650;

    /// <summary>Most lists.</summary>
    public const int MaxLists = 200;

    /// <summary>Lists, in the order in which their rows are looked at: of two rows for one customer the first counts.</summary>
    public IReadOnlyList<long> Lists { get; init; } = [];
    /// <summary>Sources whose loaded lists are taken too, the newest first; looked up anew with each run.</summary>
    public IReadOnlyList<SourceLists> Sources { get; init; } = [];
    /// <summary>Which rows; null for all.</summary>
    public Condition? Condition { get; init; }
    /// <summary>Which column is which target field; begins with the lists' own.</summary>
    public TargetMapping Mapping { get; init; } = TargetMapping.None;
    /// <summary>Where the region comes from.</summary>
    public RegionOrigin RegionFrom { get; init; } = RegionOrigin.Number;
    /// <summary>The region where <see cref="RegionFrom"/> gives none, or for all; null leaves such rows out.</summary>
    public string? Region { get; init; }
    /// <summary>ISO 3166 country of numbers written without a country code. Default China.</summary>
    public string Country { get; init; } = DialableNumber.DefaultCountry;
    /// <summary>Of several rows with the same number only the first is called. Default true.</summary>
    public bool OncePerNumber { get; init; } = true;
    /// <summary>Of several rows with the same customer's number only the first is called. Default true.</summary>
    public bool OncePerCustomer { get; init; } = true;
    /// <summary>Whoever is in another campaign that isn't finished is left out. Default true.</summary>
    public bool NotInOtherCampaigns { get; init; } = true;
    /// <summary>Whoever was called within so many days is left out; 1 to <see cref="MaxDays"/>, null for no such rule.</summary>
    public int? CalledWithinDays { get; init; }
    /// <summary>What the customers' consent means. Default: whoever said no is left out.</summary>
    public ConsentRule Consent { get; init; } = ConsentRule.NotRefused;
    /// <summary>
    /// Only those whose own record says that they agreed to be called for marketing. Default false: then whoever withdrew consent there is left out of
    /// marketing, retention and survey calls, and nobody else.
    /// </summary>
    public bool OnlyConsented { get; init; }
    /// <summary>Whoever is in a tier that the policy in force bars from agents (blacklist) is left out. Default true.</summary>
    public bool NotBlacklisted { get; init; } = true;

    /// <summary>Writes the stored form.</summary>
    public string Write() => JsonSerializer.Serialize(this, ConditionJson.Options);

    /// <summary>Reads the stored form.</summary>
    /// <exception cref="JsonException">Not a definition.</exception>
    public static ExtractDefinition Read(string json) =>
        JsonSerializer.Deserialize<ExtractDefinition>(json, ConditionJson.Options) ?? throw new JsonException("Null where a definition was expected.");
}

/// <summary>All lists of a source, or its newest.</summary>
/// <param name="SourceId">Source.</param>
/// <param name="NewestDays">Only what came in within so many days before the run; null for all.</param>
public sealed record SourceLists(int SourceId, int? NewestDays);

/// <summary>Where a target's region comes from.</summary>
public enum RegionOrigin
{
    /// <summary>The column that is mapped to it: a code or a name.</summary>
    Column,
    /// <summary>The number's area code, or where its mobile prefix belongs.</summary>
    Number,
    /// <summary>Always the same.</summary>
    Fixed,
}

/// <summary>What the column of consent means.</summary>
public enum ConsentRule
{
    /// <summary>Nothing.</summary>
    Ignored,
    /// <summary>Whoever said no is left out.</summary>
    NotRefused,
    /// <summary>Whoever didn't say yes is left out.</summary>
    Given,
}
