using CallCenter.Core.Data;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>Which entries of the do-not-call list. What is left out doesn't narrow.</summary>
public sealed record DoNotCallQuery
{
    /// <summary>A number in any format, whole; or its first digits.</summary>
    public string? Number { get; init; }
    /// <summary>Only those that hold now (true), or that have ended (false).</summary>
    public bool? InForce { get; init; }
    /// <summary>Page.</summary>
    public PageRequest Page { get; init; } = new();
}

/// <summary>An entry of the do-not-call list.</summary>
/// <param name="Number">Number; masked for those who need not read it whole.</param>
/// <param name="Key">The number in stored form, to name the entry; null for those who need not read it whole.</param>
/// <param name="Reason">Why.</param>
/// <param name="AddedAt">When it was put there.</param>
/// <param name="AddedBy">By whom.</param>
/// <param name="Until">Until when it holds.</param>
/// <param name="Holds">Whether it holds now.</param>
public sealed record DoNotCallRow(string Number, string? Key, string? Reason, DateTimeOffset AddedAt, string AddedBy, DateTimeOffset? Until, bool Holds);

/// <summary>How a file for the do-not-call list is read.</summary>
/// <param name="Table">The table: what <see cref="DoNotCallAdministration.Describe"/> gave.</param>
/// <param name="NumberColumn">Column of the numbers, from 0.</param>
/// <param name="ReasonColumn">Column of the reasons, from 0; null for none.</param>
/// <param name="Reason">The reason where the column has none.</param>
/// <param name="Until">Until when they hold; null for always.</param>
public sealed record DoNotCallPlan(Tables.TableDescription Table, int NumberColumn, int? ReasonColumn, string? Reason, DateTimeOffset? Until);

/// <summary>What became of a file for the do-not-call list.</summary>
/// <param name="Read">Rows read.</param>
/// <param name="Added">Numbers put on the list.</param>
/// <param name="Known">Numbers that were there.</param>
/// <param name="Again">Rows whose numbers an earlier row had.</param>
/// <param name="Invalid">Rows without a number that could be called.</param>
/// <param name="Refused">The first of these: row and value.</param>
public sealed record DoNotCallImport(long Read, long Added, long Known, long Again, long Invalid, IReadOnlyList<string> Refused);
