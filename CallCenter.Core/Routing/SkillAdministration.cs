using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Routing;

/// <summary>Reads and edits the skills (requirement T14).</summary>
public sealed class SkillAdministration(
    IDbContextFactory<CallCenterDb> databases, ISiteConfigurationPublisher sites, TimeProvider time)
{
    /// <summary>All skills, by menu key and code.</summary>
    public async Task<IReadOnlyList<Skill>> ListAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Skills.AsNoTracking().OrderBy(s => s.MenuDigit == null).ThenBy(s => s.MenuDigit).ThenBy(s => s.Code).ToListAsync(cancellation);
    }

    /// <summary>Adds a skill.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> AddAsync(CurrentUser user, SkillDraft draft, CancellationToken cancellation = default) =>
        SaveAsync(user, draft, isNew: true, cancellation);

    /// <summary>Changes a skill; its code stays.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> ChangeAsync(CurrentUser user, SkillDraft draft, CancellationToken cancellation = default) =>
        SaveAsync(user, draft, isNew: false, cancellation);

    private async Task<ChangeResult> SaveAsync(CurrentUser user, SkillDraft draft, bool isNew, CancellationToken cancellation)
    {
        user.Demand(Roles.Manager, Roles.Administrator);
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            var skills = await db.Skills.ToListAsync(cancellation);
            var skill = skills.Find(s => s.Code == draft.Code);
            if (skill is null && !isNew)
            {
                return ChangeResult.NotFound;
            }

            if (Check(draft, skills, isNew) is { Failed: true } checks)
            {
                return checks.Result;
            }

            Apply(db, user, draft, skills, skill);
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

    private void Apply(CallCenterDb db, CurrentUser user, SkillDraft draft, List<Skill> skills, Skill? skill)
    {
        var before = skill is null ? null : SkillDraft.Of(skill);
        if (draft.IsDefault)
        {
            // Exactly one: the former default gives way.
            skills.ForEach(s => s.IsDefault = false);
        }

        if (skill is null)
        {
            skill = new Skill { Code = draft.Code, NameZh = draft.NameZh, NameEn = draft.NameEn };
            db.Skills.Add(skill);
        }

        (skill.NameZh, skill.NameEn) = (draft.NameZh.Trim(), draft.NameEn.Trim());
        (skill.MenuDigit, skill.IsDefault) = (draft.MenuDigit, draft.IsDefault);
        var action = before is null ? AuditTrail.Add : AuditTrail.Change;
        db.Note(user, time.GetUtcNow(), action, nameof(Skill), skill.Code, before, SkillDraft.Of(skill));
    }

    private static FieldChecks Check(SkillDraft draft, List<Skill> skills, bool isNew)
    {
        var checks = new FieldChecks();
        checks.Code(draft.Code, nameof(draft.Code));
        checks.Text(draft.NameZh, nameof(draft.NameZh), Lengths.Name);
        checks.Text(draft.NameEn, nameof(draft.NameEn), Lengths.Name);
        checks.FailIf(isNew && skills.Exists(s => s.Code == draft.Code), nameof(draft.Code), FieldErrors.Taken);
        if (draft.MenuDigit is { } digit)
        {
            checks.FailIf(digit.Length != 1 || !char.IsAsciiDigit(digit[0]), nameof(draft.MenuDigit), FieldErrors.BadFormat);
            checks.FailIf(skills.Exists(s => s.Code != draft.Code && s.MenuDigit == digit), nameof(draft.MenuDigit), FieldErrors.Taken);
        }

        checks.FailIf(!draft.IsDefault && !skills.Exists(s => s.Code != draft.Code && s.IsDefault), nameof(draft.IsDefault), FieldErrors.DefaultNeeded);
        return checks;
    }
}

/// <summary>A skill as somebody wants it.</summary>
/// <param name="Code">Code.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="MenuDigit">Key of the menu, 0-9, or null.</param>
/// <param name="IsDefault">Whether it becomes the default; the former one then isn't any more.</param>
public sealed record SkillDraft(string Code, string NameZh, string NameEn, string? MenuDigit, bool IsDefault)
{
    /// <summary>The skill as it is.</summary>
    public static SkillDraft Of(Skill skill) => new(skill.Code, skill.NameZh, skill.NameEn, skill.MenuDigit, skill.IsDefault);
}
