using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>Reads and edits the result codes that agents give outbound calls 外呼结果. They are the whole centre's; a change reaches the desks at once.</summary>
public sealed class ResultCodeAdministration(IDbContextFactory<CallCenterDb> databases, ISiteConfigurationPublisher sites, TimeProvider time)
{
    /// <summary>Most codes that are offered.</summary>
    public const int MaxCodes = 60;

    /// <summary>All codes in the order of the screen, retired ones last, with how often each was given.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyList<ResultCodeRow>> ListAsync(CurrentUser user, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ResultCodes.OrderBy(r => r.Retired).ThenBy(r => r.Sort).ThenBy(r => r.Code)
            .Select(r => new ResultCodeRow(
                new ResultCodeDraft(r.Code, r.NameZh, r.NameEn, r.Disposition, r.Sort), r.Retired, r.Version, db.DialAttempts.Any(a => a.ResultCode == r.Code)))
            .ToListAsync(cancellation);
    }

    /// <summary>Adds a code.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> AddAsync(CurrentUser user, ResultCodeDraft draft, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var checks = draft.Check();
        var code = draft.Code.Trim();
        checks.FailIf(await db.ResultCodes.AnyAsync(r => r.Code == code, cancellation), nameof(draft.Code), FieldErrors.Taken);
        checks.FailIf(await db.ResultCodes.CountAsync(r => !r.Retired, cancellation) >= MaxCodes, nameof(MaxCodes), FieldErrors.OutOfRange);
        if (checks.Failed)
        {
            return checks.Result;
        }

        var added = new ResultCode { Code = code, NameZh = "", NameEn = "" };
        draft.ApplyTo(added);
        db.ResultCodes.Add(added);
        db.Note(user, time.GetUtcNow(), AuditTrail.Add, nameof(ResultCode), code, null, draft);
        return await SaveAsync(db, cancellation);
    }

    /// <summary>Changes a code's names, meaning or place. Its code stays; what was recorded with it keeps the meaning it had for the next step.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> SaveAsync(CurrentUser user, ResultCodeDraft draft, int version, CancellationToken cancellation = default) =>
        ChangeAsync(user, draft.Code, version, draft.Check(), (db, found) =>
        {
            var before = ResultCodeDraft.Of(found);
            draft.ApplyTo(found);
            db.Note(user, time.GetUtcNow(), AuditTrail.Change, nameof(ResultCode), found.Code, before, draft);
        }, cancellation);

    /// <summary>Takes a code out of use, or back into it. One must stay for each thing the product itself needs agents to say: done, refused, later.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> RetireAsync(CurrentUser user, string code, bool retired, int version, CancellationToken cancellation = default)
    {
        Demand(user);
        var checks = new FieldChecks();
        if (retired)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var left = await db.ResultCodes.Where(r => !r.Retired && r.Code != code).Select(r => r.Disposition).Distinct().ToListAsync(cancellation);
            foreach (var needed in new[] { Disposition.Completed, Disposition.Refused, Disposition.CallLater }.Except(left))
            {
                checks.Fail($"Disposition[{needed}]", FieldErrors.Required);
            }
        }

        return await ChangeAsync(user, code, version, checks, (db, found) =>
        {
            db.Note(user, time.GetUtcNow(), AuditTrail.Retire, nameof(ResultCode), code, new { found.Retired }, new { Retired = retired });
            found.Retired = retired;
        }, cancellation);
    }

    private async Task<ChangeResult> ChangeAsync(
        CurrentUser user, string code, int version, FieldChecks checks, Action<CallCenterDb, ResultCode> change, CancellationToken cancellation)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.ResultCodes.SingleOrDefaultAsync(r => r.Code == code, cancellation) is not { } found)
        {
            return ChangeResult.NotFound;
        }

        if (found.Version != version)
        {
            return ChangeResult.Conflict;
        }

        if (checks.Failed)
        {
            return checks.Result;
        }

        change(db, found);
        found.Version++;
        return await SaveAsync(db, cancellation);
    }

    private async Task<ChangeResult> SaveAsync(CallCenterDb db, CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
        {
            return ChangeResult.Conflict;
        }

        await sites.PublishAsync();
        return ChangeResult.Done;
    }

    private static void Demand(CurrentUser user) => user.Demand(Roles.CampaignStaff, Roles.Manager, Roles.Administrator);
}

/// <summary>A result code as it is entered.</summary>
/// <param name="Code">Code, at most 32 characters of letters, digits, hyphen, underscore; fixed once added.</param>
/// <param name="NameZh">Chinese name, at most 64 characters.</param>
/// <param name="NameEn">English name, at most 64 characters.</param>
/// <param name="Disposition">What it means for what happens next.</param>
/// <param name="Sort">Order on the screen, 0 to 999.</param>
public sealed record ResultCodeDraft(string Code, string NameZh, string NameEn, Disposition Disposition, int Sort)
{
    internal static ResultCodeDraft Of(ResultCode code) => new(code.Code, code.NameZh, code.NameEn, code.Disposition, code.Sort);

    internal void ApplyTo(ResultCode code) => (code.NameZh, code.NameEn, code.Disposition, code.Sort) = (NameZh.Trim(), NameEn.Trim(), Disposition, Sort);

    internal FieldChecks Check()
    {
        var checks = new FieldChecks();
        checks.Code(Code, nameof(Code));
        checks.Text(NameZh, nameof(NameZh), Lengths.Name);
        checks.Text(NameEn, nameof(NameEn), Lengths.Name);
        checks.Range(Sort, 0, 999, nameof(Sort));
        return checks;
    }
}

/// <summary>A result code in the list.</summary>
/// <param name="Draft">What it says.</param>
/// <param name="Retired">No longer offered.</param>
/// <param name="Version">Counted up with each change.</param>
/// <param name="Used">Whether it was ever given.</param>
public sealed record ResultCodeRow(ResultCodeDraft Draft, bool Retired, int Version, bool Used);
