using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Routing;

/// <summary>Reads and edits the kinds of skill group and of agent level (requirement T14). They name and order; nothing is routed by them.</summary>
public sealed class SkillKindAdministration(IDbContextFactory<CallCenterDb> databases, TimeProvider time)
{
    /// <summary>All kinds of skill group, in their order.</summary>
    public async Task<IReadOnlyList<SkillKind>> KindsAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.SkillKinds.AsNoTracking().OrderBy(k => k.Sort).ThenBy(k => k.Code).ToListAsync(cancellation);
    }

    /// <summary>All kinds of agent level, the first skill first.</summary>
    public async Task<IReadOnlyList<SkillLevel>> LevelsAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.SkillLevels.AsNoTracking().OrderBy(l => l.Level).ToListAsync(cancellation);
    }

    /// <summary>Adds a kind of skill group.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> AddAsync(CurrentUser user, SkillKindDraft draft, CancellationToken cancellation = default) =>
        SaveAsync(user, async db =>
        {
            var checks = draft.Check();
            checks.FailIf(await db.SkillKinds.AnyAsync(k => k.Code == draft.Code, cancellation), nameof(draft.Code), FieldErrors.Taken);
            if (checks.Failed)
            {
                return checks.Result;
            }

            var kind = new SkillKind { Code = draft.Code, NameZh = "", NameEn = "" };
            draft.ApplyTo(kind);
            db.SkillKinds.Add(kind);
            Note(db, user, AuditTrail.Add, kind.Code, null, SkillKindDraft.Of(kind));
            return ChangeResult.Done;
        }, cancellation);

    /// <summary>Changes a kind of skill group; its code stays.</summary>
    /// <param name="user">Who.</param>
    /// <param name="draft">How it shall be.</param>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> ChangeAsync(CurrentUser user, SkillKindDraft draft, int version, CancellationToken cancellation = default) =>
        SaveAsync(user, async db =>
        {
            if (await db.SkillKinds.SingleOrDefaultAsync(k => k.Code == draft.Code, cancellation) is not { } kind)
            {
                return ChangeResult.NotFound;
            }

            if (draft.Check() is { Failed: true } checks)
            {
                return checks.Result;
            }

            if (kind.Version != version)
            {
                return ChangeResult.Conflict;
            }

            var before = SkillKindDraft.Of(kind);
            draft.ApplyTo(kind);
            kind.Version++;
            Note(db, user, AuditTrail.Change, kind.Code, before, SkillKindDraft.Of(kind));
            return ChangeResult.Done;
        }, cancellation);

    /// <summary>Deletes a kind of skill group that no skill has.</summary>
    /// <returns><see cref="ChangeOutcome.InUse"/> with the skills that have it.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> DeleteAsync(CurrentUser user, string code, int version, CancellationToken cancellation = default) =>
        SaveAsync(user, async db =>
        {
            if (await db.SkillKinds.SingleOrDefaultAsync(k => k.Code == code, cancellation) is not { } kind)
            {
                return ChangeResult.NotFound;
            }

            if (kind.Version != version)
            {
                return ChangeResult.Conflict;
            }

            var skills = await db.Skills.Where(s => s.KindCode == code).OrderBy(s => s.Code).Select(s => s.Code).ToListAsync(cancellation);
            if (skills.Count > 0)
            {
                return ChangeResult.InUse([.. skills.Select(skill => new Usage(UsageKind.Skill, skill))]);
            }

            db.SkillKinds.Remove(kind);
            Note(db, user, AuditTrail.Delete, kind.Code, SkillKindDraft.Of(kind), null);
            return ChangeResult.Done;
        }, cancellation);

    /// <summary>Names levels anew, all or none.</summary>
    /// <param name="user">Who.</param>
    /// <param name="drafts">The levels that shall be called otherwise, each with the version that was looked at.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> NameAsync(CurrentUser user, IReadOnlyList<SkillLevelDraft> drafts, CancellationToken cancellation = default) =>
        SaveAsync(user, async db =>
        {
            var checks = new FieldChecks();
            foreach (var draft in drafts)
            {
                draft.Check(checks);
            }

            if (checks.Failed)
            {
                return checks.Result;
            }

            var levels = await db.SkillLevels.ToDictionaryAsync(l => l.Level, cancellation);
            foreach (var draft in drafts)
            {
                if (!levels.TryGetValue(draft.Level, out var level))
                {
                    return ChangeResult.NotFound;
                }

                if (level.Version != draft.Version)
                {
                    return ChangeResult.Conflict;
                }

                var before = SkillLevelDraft.Of(level);
                (level.NameZh, level.NameEn) = (draft.NameZh.Trim(), draft.NameEn.Trim());
                level.Version++;
                db.Note(user, time.GetUtcNow(), AuditTrail.Change, nameof(SkillLevel), $"{level.Level}", before, SkillLevelDraft.Of(level));
            }

            return ChangeResult.Done;
        }, cancellation);

    private async Task<ChangeResult> SaveAsync(CurrentUser user, Func<CallCenterDb, Task<ChangeResult>> change, CancellationToken cancellation)
    {
        user.Demand(Roles.Manager, Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var result = await change(db);
        if (!result.IsDone)
        {
            return result;
        }

        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException e) when (StoreFailures.Classify(e) is StoreFailure.Conflict or StoreFailure.Refused)
        {
            // A second one at the same moment; or a skill has taken the kind that was to go.
            return ChangeResult.Conflict;
        }

        return result;
    }

    private void Note(CallCenterDb db, CurrentUser user, string action, string code, object? before, object? after) =>
        db.Note(user, time.GetUtcNow(), action, nameof(SkillKind), code, before, after);
}

/// <summary>A kind of skill group as somebody wants it.</summary>
/// <param name="Code">Code.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Sort">Order in lists, 0 to 999.</param>
public sealed record SkillKindDraft(string Code, string NameZh, string NameEn, int Sort)
{
    private const int LastPlace = 999;

    /// <summary>The kind as it is.</summary>
    public static SkillKindDraft Of(SkillKind kind) => new(kind.Code, kind.NameZh, kind.NameEn, kind.Sort);

    internal FieldChecks Check()
    {
        var checks = new FieldChecks();
        checks.Code(Code, nameof(Code));
        checks.Text(NameZh, nameof(NameZh), Lengths.Name);
        checks.Text(NameEn, nameof(NameEn), Lengths.Name);
        checks.Range(Sort, 0, LastPlace, nameof(Sort));
        return checks;
    }

    internal void ApplyTo(SkillKind kind) => (kind.NameZh, kind.NameEn, kind.Sort) = (NameZh.Trim(), NameEn.Trim(), Sort);
}

/// <summary>A level's name as somebody wants it.</summary>
/// <param name="Level">Level, 1 to 9.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Version">The version that was looked at.</param>
public sealed record SkillLevelDraft(int Level, string NameZh, string NameEn, int Version)
{
    /// <summary>The level as it is.</summary>
    public static SkillLevelDraft Of(SkillLevel level) => new(level.Level, level.NameZh, level.NameEn, level.Version);

    internal void Check(FieldChecks checks)
    {
        checks.Text(NameZh, $"Levels[{Level}].{nameof(NameZh)}", Lengths.Name);
        checks.Text(NameEn, $"Levels[{Level}].{nameof(NameEn)}", Lengths.Name);
    }
}
