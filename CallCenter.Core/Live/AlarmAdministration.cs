using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Live;

/// <summary>Reads and changes the thresholds of the live board's alarms. A change reaches every board with the next picture of the floor.</summary>
public sealed class AlarmAdministration(
    IDbContextFactory<CallCenterDb> databases, ISiteConfigurationPublisher sites, TimeProvider time)
{
    /// <summary>The thresholds and their version: 0 while nobody has changed them.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<(AlarmThresholds Thresholds, int Version)> GetAsync(CurrentUser user, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var row = await db.AlarmThresholds.AsNoTracking().SingleOrDefaultAsync(cancellation);
        return row is null ? (new AlarmThresholds(), 0) : (row.ToThresholds(), row.Version);
    }

    /// <summary>Changes the thresholds.</summary>
    /// <param name="user">Who.</param>
    /// <param name="thresholds">How they shall be.</param>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> ChangeAsync(
        CurrentUser user, AlarmThresholds thresholds, int version, CancellationToken cancellation = default)
    {
        Demand(user);
        if (Check(thresholds) is { Failed: true } checks)
        {
            return checks.Result;
        }

        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            var row = await db.AlarmThresholds.SingleOrDefaultAsync(cancellation);
            if ((row?.Version ?? 0) != version)
            {
                return ChangeResult.Conflict;
            }

            var before = row?.ToThresholds() ?? new AlarmThresholds();
            if (row is null)
            {
                row = new AlarmThresholdsRow();
                db.AlarmThresholds.Add(row);
            }

            row.Take(thresholds);
            row.Version = version + 1;
            db.Note(user, time.GetUtcNow(), AuditTrail.Change, nameof(AlarmThresholds), "floor", before, thresholds);
            try
            {
                await db.SaveChangesAsync(cancellation);
            }
            catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
            {
                return ChangeResult.Conflict;
            }
        }

        await sites.PublishAsync();
        return ChangeResult.Done;
    }

    private static FieldChecks Check(AlarmThresholds thresholds)
    {
        var checks = new FieldChecks();
        checks.Range(thresholds.AnswerRateGap ?? 0, 0, 1, nameof(thresholds.AnswerRateGap));
        checks.Range(thresholds.AnswerRateMinCalls, 1, 100_000, nameof(thresholds.AnswerRateMinCalls));
        checks.Range(thresholds.LongestWaitSeconds ?? 1, 1, 3600, nameof(thresholds.LongestWaitSeconds));
        checks.Range(thresholds.WaitingCallers ?? 0, 0, 100_000, nameof(thresholds.WaitingCallers));
        return checks;
    }

    private static void Demand(CurrentUser user) => user.Demand(Roles.Supervisor, Roles.Manager, Roles.Administrator);
}
