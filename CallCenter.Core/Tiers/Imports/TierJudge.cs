using System.Globalization;
using CallCenter.Core.Data;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>A customer as the check knows him.</summary>
internal sealed record KnownCustomer(long Id, string AccountNumber, string TierCode);

/// <summary>
/// Says of each row in turn what it would do, and counts. Pure: whom a key stands for is looked up before. The first row for a customer counts;
/// a later one that says the same is a duplicate, one that says otherwise is rejected.
/// </summary>
internal sealed class TierJudge(TierWords words, bool createsUnknown)
{
    private readonly Dictionary<long, (long Row, string Tier)> _seen = [];
    private readonly Dictionary<string, (long Row, string Tier)> _seenNew = new(StringComparer.Ordinal);

    public TierImportCounts Counts { get; } = new();

    /// <returns>The row to keep; null where it changes nothing.</returns>
    public TierImportRow? Judge(TierRowReading row, IReadOnlyList<KnownCustomer> customers)
    {
        Counts.Read++;
        if (row.Reason is { } fault)
        {
            return Reject(row, fault, row.Detail, null);
        }

        return customers.Count switch
        {
            > 1 => Reject(row, TierRejectReason.SeveralCustomers, row.Phone, null),
            1 => JudgeKnown(row, customers[0]),
            _ when !createsUnknown => Reject(row, TierRejectReason.UnknownCustomer, TierRowReader.Short(row.Account ?? row.Phone), null),
            _ => JudgeNew(row),
        };
    }

    private TierImportRow? JudgeKnown(TierRowReading row, KnownCustomer customer)
    {
        if (_seen.TryGetValue(customer.Id, out var earlier))
        {
            return Again(row, earlier, customer);
        }

        _seen.Add(customer.Id, (row.Number, row.Tier!));
        if (customer.TierCode == row.Tier)
        {
            Counts.Unchanged++;
            return null;
        }

        var kind = words.Compare(customer.TierCode, row.Tier!);
        _ = kind switch
        {
            TierRowKind.Up => Counts.Up++,
            TierRowKind.Down => Counts.Down++,
            TierRowKind.Barred => Counts.Barred++,
            _ => Counts.Unbarred++,
        };
        var kept = Make(row, kind, TierRowState.Pending, customer);
        kept.FromTierCode = customer.TierCode;
        return kept;
    }

    private TierImportRow? JudgeNew(TierRowReading row)
    {
        if (TierRowReader.FaultOfNew(row) is (var reason, var detail))
        {
            return Reject(row, reason, TierRowReader.Short(detail), null);
        }

        if (_seenNew.TryGetValue(row.Account!, out var earlier))
        {
            return Again(row, earlier, null);
        }

        _seenNew.Add(row.Account!, (row.Number, row.Tier!));
        Counts.New++;
        Counts.NewBarred += words.IsBarred(row.Tier!) ? 1 : 0;
        return Make(row, TierRowKind.New, TierRowState.Pending, null);
    }

    private TierImportRow? Again(TierRowReading row, (long Row, string Tier) earlier, KnownCustomer? customer)
    {
        if (earlier.Tier != row.Tier)
        {
            return Reject(row, TierRejectReason.Contradiction, earlier.Row.ToString(CultureInfo.InvariantCulture), customer);
        }

        Counts.Duplicate++;
        return null;
    }

    private TierImportRow Reject(TierRowReading row, TierRejectReason reason, string? detail, KnownCustomer? customer)
    {
        Counts.Rejected++;
        var kept = Make(row, TierRowKind.None, TierRowState.Rejected, customer);
        kept.Reason = reason;
        kept.Detail = detail;
        return kept;
    }

    private static TierImportRow Make(TierRowReading row, TierRowKind kind, TierRowState state, KnownCustomer? customer) => new()
    {
        Number = row.Number,
        Kind = kind,
        State = state,
        CustomerId = customer?.Id,
        AccountNumber = customer?.AccountNumber ?? (row.Account is { Length: <= Lengths.Code } account ? account : null),
        ToTierCode = row.Tier,
        Cells = StoreJson.Write(row.Cells),
    };
}
