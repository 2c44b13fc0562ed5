using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Imports;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>A row as it was read: who is meant, and what tier; or why that can't be said.</summary>
/// <param name="Number">Row number in the source.</param>
/// <param name="Account">Account number.</param>
/// <param name="Phone">Phone number in stored form.</param>
/// <param name="Tier">Code of the tier.</param>
/// <param name="Name">Name, for a customer to be created.</param>
/// <param name="Region">Region's code, for a customer to be created.</param>
/// <param name="Reason">Why it is rejected.</param>
/// <param name="Detail">What that is about.</param>
/// <param name="Cells">The source's cells.</param>
internal sealed record TierRowReading(
    long Number, string? Account, string? Phone, string? Tier, string? Name, string? Region, TierRejectReason? Reason, string? Detail,
    IReadOnlyList<string?> Cells);

/// <summary>Reads rows by a mapping. Knows nothing of customers.</summary>
internal sealed class TierRowReader
{
    private readonly TierWords _words;
    private readonly int _account;
    private readonly int _phone;
    private readonly int _tier;
    private readonly int _name;
    private readonly int _region;

    public TierRowReader(TierMapping mapping, IReadOnlyList<string> columns, TierWords words)
    {
        _words = words;
        _account = IndexOf(mapping.Account);
        _phone = IndexOf(mapping.Phone);
        _tier = IndexOf(mapping.Tier);
        _name = IndexOf(mapping.Name);
        _region = IndexOf(mapping.Region);

        int IndexOf(string? column)
        {
            for (var i = 0; column is not null && i < columns.Count; i++)
            {
                if (columns[i] == column)
                {
                    return i;
                }
            }

            return -1;
        }
    }

    public TierRowReading Read(long number, IReadOnlyList<string?> cells)
    {
        var account = Cell(cells, _account);
        var phoneText = Cell(cells, _phone);
        var tierText = Cell(cells, _tier);
        var regionText = Cell(cells, _region);
        var phone = account is null && phoneText is not null ? PhoneNumber.Normalize(phoneText) : null;
        var tier = tierText is null ? null : _words.Tier(tierText);
        var reading = new TierRowReading(
            number, account, phone, tier, Cell(cells, _name), regionText is null ? null : _words.Region(regionText), null, null, [.. cells]);
        return Fault() is (var reason, var detail) ? reading with { Reason = reason, Detail = Short(detail) } : reading;

        (TierRejectReason Reason, string? Detail)? Fault() =>
            account is null && phoneText is null ? (TierRejectReason.NoKey, null)
            : CellWords.IsDamaged(account ?? phoneText!) ? (TierRejectReason.DamagedNumber, account ?? phoneText)
            : account?.Length > Lengths.Code ? (TierRejectReason.TooLong, account)
            : account is null && phone is null ? (TierRejectReason.BadNumber, phoneText)
            : tierText is null ? (TierRejectReason.NoTier, null)
            : tier is null ? (TierRejectReason.UnknownTier, tierText)
            : null;
    }

    /// <summary>Whether a new customer can be made of a row; otherwise why not.</summary>
    public static (TierRejectReason Reason, string? Detail)? FaultOfNew(TierRowReading row) =>
        row.Account is null ? (TierRejectReason.NoAccount, null)
        : row.Name is null ? (TierRejectReason.NoName, null)
        : row.Name.Length > Lengths.Name ? (TierRejectReason.TooLong, row.Name)
        : row.Region is null ? (TierRejectReason.UnknownRegion, null)
        : null;

    /// <summary>The numbers of a customer to be made of a row.</summary>
    public string? PhoneOf(IReadOnlyList<string?> cells) => Cell(cells, _phone) is { } text && !CellWords.IsDamaged(text) ? PhoneNumber.Normalize(text) : null;

    public static string? Short(string? detail) => detail is { Length: > Lengths.Name } ? detail[..Lengths.Name] : detail;

    private static string? Cell(IReadOnlyList<string?> cells, int index) =>
        index >= 0 && index < cells.Count && cells[index] is { } text && CellWords.Bare(text) is { Length: > 0 } bare ? bare : null;
}
