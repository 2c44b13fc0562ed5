using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>The do-not-call list 免呼名单 as extraction and dialling ask it. People keep it with <see cref="DoNotCallAdministration"/>.</summary>
public static class DoNotCallList
{
    /// <summary>The entries that hold at a moment: for queries that ask of many numbers at once.</summary>
    public static IQueryable<DoNotCallNumber> HoldsAt(this IQueryable<DoNotCallNumber> numbers, DateTimeOffset now) =>
        numbers.Where(n => n.Until == null || n.Until > now);

    /// <summary>Whether a number must not be called.</summary>
    /// <param name="db">Store.</param>
    /// <param name="number">Number in stored form.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Gives up.</param>
    public static Task<bool> ContainsAsync(CallCenterDb db, string number, DateTimeOffset now, CancellationToken cancellation = default) =>
        db.DoNotCallNumbers.HoldsAt(now).AnyAsync(n => n.Number == number, cancellation);

    /// <summary>Which of these numbers must not be called.</summary>
    /// <param name="db">Store.</param>
    /// <param name="numbers">Numbers in stored form.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<IReadOnlySet<string>> AmongAsync(
        CallCenterDb db, IReadOnlyCollection<string> numbers, DateTimeOffset now, CancellationToken cancellation = default) =>
        numbers.Count == 0 ? new HashSet<string>()
            : await db.DoNotCallNumbers.HoldsAt(now).Where(n => numbers.Contains(n.Number)).Select(n => n.Number).ToHashSetAsync(cancellation);

    /// <summary>
    /// Puts a number on the list in the caller's transaction, saved with it: what an agent's result says. One that is there already holds for longer
    /// of the two times.
    /// </summary>
    /// <param name="db">Store.</param>
    /// <param name="number">Number in stored form.</param>
    /// <param name="reason">Why, at most 256 characters.</param>
    /// <param name="by">Who: a name of at most 64 characters.</param>
    /// <param name="now">When.</param>
    /// <param name="until">Until when; null for always.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task PutAsync(
        CallCenterDb db, string number, string? reason, string by, DateTimeOffset now, DateTimeOffset? until = null,
        CancellationToken cancellation = default)
    {
        if (await db.DoNotCallNumbers.FindAsync([number], cancellation) is not { } known)
        {
            db.DoNotCallNumbers.Add(new DoNotCallNumber { Number = number, Reason = reason, AddedBy = by, AddedAt = now, Until = until });
        }
        else if (known.Until is { } ends && (until is null || until > ends))
        {
            (known.Until, known.Reason, known.AddedBy, known.AddedAt) = (until, reason ?? known.Reason, by, now);
        }
    }
}
