using System.Text.Json;
using System.Text.RegularExpressions;
using CallCenter.Core.Conditions;
using CallCenter.Core.Outbound.Extraction;

namespace CallCenter.Core.Outbound.Scripts;

/// <summary>Fields of a customer that scripts merge into their texts and decide by (requirements O9, O11).</summary>
public static partial class ScriptFields
{
    /// <summary>Customer's name.</summary>
    public const string CustomerName = "customerName";
    /// <summary>Customer's number (account).</summary>
    public const string CustomerNumber = "customerNumber";
    /// <summary>Region.</summary>
    public const string Region = "region";
    /// <summary>Tier.</summary>
    public const string Tier = "tier";
    /// <summary>Brand.</summary>
    public const string Brand = "brand";
    /// <summary>What the customer complained of.</summary>
    public const string ComplaintText = "complaintText";
    /// <summary>What the call is for.</summary>
    public const string CallType = "callType";
    /// <summary>Name of the agent who calls.</summary>
    public const string AgentName = "agentName";

    /// <summary>Fields that every customer may have, whatever the list.</summary>
    public static readonly IReadOnlyList<string> Standard = [CustomerName, CustomerNumber, Region, Tier, Brand, ComplaintText, CallType, AgentName];

    /// <summary>Fields that a script may use.</summary>
    /// <param name="form">The script.</param>
    /// <param name="label">What a standard field is called; null for its name.</param>
    public static IReadOnlyList<ConditionField> Of(ScriptForm form, Func<string, string>? label = null) =>
    [
        .. Standard.Select(name => new ConditionField(name, FieldType.Text, label?.Invoke(name) ?? name)),
        .. form.Columns.Except(Standard, StringComparer.Ordinal).Distinct(StringComparer.Ordinal).Select(name => new ConditionField(name, FieldType.Text, name)),
    ];

    /// <summary>The values of a customer who is to be called. Region and tier are codes: whoever shows them puts their names in.</summary>
    /// <param name="target">The customer.</param>
    /// <param name="agentName">Name of the agent who calls.</param>
    public static Dictionary<string, string> ValuesOf(CallTarget target, string? agentName)
    {
        // The list's own columns first: a standard field of the same name is what it was mapped to.
        var values = JsonSerializer.Deserialize<Dictionary<string, string?>>(target.Fields) is { } columns
            ? columns.Where(column => column.Value is not null).ToDictionary(column => column.Key, column => column.Value!, StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in new (string, string?)[]
        {
            (CustomerName, target.CustomerName), (CustomerNumber, target.CustomerNumber), (Region, target.RegionCode), (Tier, target.TierCode),
            (Brand, target.Brand), (ComplaintText, target.ComplaintText), (CallType, $"{target.CallType}"), (AgentName, agentName),
        })
        {
            if (value is not null)
            {
                values[name] = value;
            }
        }

        return values;
    }

    /// <summary>Names that a text merges in.</summary>
    public static IEnumerable<string> SlotsOf(string text) => Slot().Matches(text).Select(slot => slot.Groups["name"].Value);

    /// <summary>A text with its fields merged in; a field without a value leaves nothing.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Slot().Replace(text, slot => values.GetValueOrDefault(slot.Groups["name"].Value, ""));

    // A column may be called anything but a brace.
    [GeneratedRegex(@"\{\{\s*(?<name>[^{}]+?)\s*\}\}")]
    private static partial Regex Slot();
}
