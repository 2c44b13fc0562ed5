using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Security;
using CallCenter.Core.Tables;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>Which targets of an extract. What is left out doesn't narrow.</summary>
public sealed record TargetQuery
{
    /// <summary>Only those with this reason; <see cref="TargetExclusion.None"/> for those that can be called.</summary>
    public TargetExclusion? Exclusion { get; init; }
    /// <summary>Only those that are excluded, for whatever reason.</summary>
    public bool Excluded { get; init; }
    /// <summary>Only those added or changed by hand.</summary>
    public bool ByHand { get; init; }
    /// <summary>A whole number in any format, what the customer's name has in it, or what the customer's number begins with.</summary>
    public string? Text { get; init; }
    /// <summary>Region, with what lies below it.</summary>
    public string? RegionCode { get; init; }
    /// <summary>Page.</summary>
    public PageRequest Page { get; init; } = new();
}

/// <summary>A target in a list.</summary>
/// <param name="Id">Identity; 0 for a row that is only looked at.</param>
/// <param name="RowNumber">Row of its list; null where it was added by hand.</param>
/// <param name="Numbers">Numbers to call; masked for those who need not read them whole.</param>
/// <param name="CustomerName">Customer's name.</param>
/// <param name="CustomerNumber">Customer's number.</param>
/// <param name="RegionCode">Region.</param>
/// <param name="CallType">What for.</param>
/// <param name="TierCode">Tier.</param>
/// <param name="Brand">Brand.</param>
/// <param name="ComplaintText">What the customer complained of.</param>
/// <param name="Exclusion">Why it isn't called.</param>
/// <param name="ByHand">Added or changed by hand.</param>
/// <param name="Fields">All columns of its row; numbers in them masked as <paramref name="Numbers"/> are.</param>
/// <param name="Version">Version, for a change of what was looked at.</param>
public sealed record TargetRow(
    long Id, int? RowNumber, IReadOnlyList<string> Numbers, string? CustomerName, string? CustomerNumber, string RegionCode, CallType CallType,
    string? TierCode, string? Brand, string? ComplaintText, TargetExclusion Exclusion, bool ByHand, IReadOnlyDictionary<string, string> Fields, int Version)
{
    internal static TargetRow Of(CallTarget target, bool whole, IReadOnlyList<TableField> columns, TargetMapping mapping)
    {
        var fields = StoreJson.Read<Dictionary<string, string>>(target.Fields);
        return new TargetRow(
            target.Id, target.RowNumber,
            [.. new[] { target.Number, target.Number2, target.Number3 }.Where(number => !string.IsNullOrEmpty(number))
                .Select(number => whole ? number! : TargetMasks.Mask(number!))],
            target.CustomerName, target.CustomerNumber, target.RegionCode, target.CallType, target.TierCode, target.Brand,
            whole ? target.ComplaintText : TargetMasks.MaskInside(target.ComplaintText), target.Exclusion,
            target.ByHand, whole ? fields : TargetMasks.Mask(fields, columns, mapping), target.Version);
    }
}

/// <summary>One target with its history.</summary>
/// <param name="Row">The target.</param>
/// <param name="ExtractId">Its extract.</param>
/// <param name="Columns">The columns of its list, in their order.</param>
/// <param name="History">Changes by hand, the latest first; numbers masked as in the row.</param>
/// <param name="InCampaign">Whether a campaign has it.</param>
public sealed record TargetDetail(
    TargetRow Row, long ExtractId, IReadOnlyList<string> Columns, IReadOnlyList<CallTargetChange> History, bool InCampaign);

/// <summary>What somebody enters of a target. Null leaves a number that she can't read as it is.</summary>
public sealed record TargetChange
{
    /// <summary>First number; null leaves it as it is.</summary>
    public string? Number { get; init; }
    /// <summary>Second number; null leaves it as it is, blank takes it away.</summary>
    public string? Number2 { get; init; }
    /// <summary>Third number; null leaves it as it is, blank takes it away.</summary>
    public string? Number3 { get; init; }
    /// <summary>Customer's name.</summary>
    public string? CustomerName { get; init; }
    /// <summary>Customer's number.</summary>
    public string? CustomerNumber { get; init; }
    /// <summary>Region.</summary>
    public required string RegionCode { get; init; }
    /// <summary>What for.</summary>
    public CallType CallType { get; init; }
    /// <summary>Tier.</summary>
    public string? TierCode { get; init; }
    /// <summary>Brand.</summary>
    public string? Brand { get; init; }
    /// <summary>What the customer complained of.</summary>
    public string? ComplaintText { get; init; }
}

/// <summary>What became of a target that was entered by hand.</summary>
/// <param name="Result">Done, or why not.</param>
/// <param name="Exclusion">Where it was done: why it isn't called, or <see cref="TargetExclusion.None"/>.</param>
/// <param name="TargetId">The target.</param>
public sealed record TargetResult(ChangeResult Result, TargetExclusion Exclusion = TargetExclusion.None, long? TargetId = null);

/// <summary>Numbers of targets on their way to the screen (requirement N3).</summary>
public static class TargetMasks
{
    /// <summary>Whether the user may read numbers whole.</summary>
    public static bool ReadsWhole(CurrentUser user) => user.IsIn(Roles.Manager, Roles.Administrator);

    // What can't be dialled is nobody's number: it is shown, for it has to be mended.
    internal static string Mask(string number) => number.StartsWith('+') ? PhoneNumber.Mask(number) : MaskInside(number) ?? "";

    internal static Dictionary<string, string> Mask(Dictionary<string, string> fields, IReadOnlyList<TableField> columns, TargetMapping mapping)
    {
        var phones = columns.Where(column => column.Type == FieldType.Phone).Select(column => column.Name)
            .Union(TargetMapping.Numbers.Select(field => mapping[field]).OfType<string>(), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        return fields.ToDictionary(
            field => field.Key, field => phones.Contains(field.Key) ? MaskCell(field.Value) : MaskInside(field.Value) ?? "", StringComparer.Ordinal);
    }

    /// <summary>A cell of a column of numbers, with their middle hidden.</summary>
    public static string MaskCell(string cell) =>
        DialableNumber.In(cell).ToList() is { Count: > 0 } numbers ? string.Join(" / ", numbers.Select(PhoneNumber.Mask)) : MaskInside(cell) ?? "";

    /// <summary>A text with the middle of whatever in it could be a number hidden.</summary>
    public static string? MaskInside(string? text) => text is null ? null : Mobiles.Replace(text, match => PhoneNumber.Mask(match.Value));

    private static readonly System.Text.RegularExpressions.Regex Mobiles = new(
        @"(?<!\d)(\+86\d{9,11}|(86)?1[3-9]\d{9}|0\d{2,3}-[2-9]\d{6,7})(?!\d)", System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.Compiled);
}
