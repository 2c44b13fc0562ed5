using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Routing;

/// <summary>Reads and edits the skills (requirement T14).</summary>
public sealed class SkillAdministration(
    IDbContextFactory<CallCenterDb> databases, Staffing staffing, ISiteConfigurationPublisher sites, TimeProvider time)
{
    /// <summary>All skills, by menu key and code.</summary>
    public async Task<IReadOnlyList<Skill>> ListAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Skills.AsNoTracking().OrderBy(s => s.MenuDigit == null).ThenBy(s => s.MenuDigit).ThenBy(s => s.Code).ToListAsync(cancellation);
    }

    /// <summary>Adds a skill. Nobody has it yet: that is to be accepted.</summary>
    /// <param name="user">Who.</param>
    /// <param name="draft">How it shall be.</param>
    /// <param name="consent">What the user has seen of its effect on the coverage, and accepts.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> AddAsync(
        CurrentUser user, SkillDraft draft, CoverageConsent? consent = null, CancellationToken cancellation = default) =>
        SaveAsync(user, draft, version: null, consent, cancellation);

    /// <summary>Changes a skill; its code stays.</summary>
    /// <param name="user">Who.</param>
    /// <param name="draft">How it shall be.</param>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> ChangeAsync(CurrentUser user, SkillDraft draft, int version, CancellationToken cancellation = default) =>
        SaveAsync(user, draft, version, consent: null, cancellation);

    /// <param name="user">Who.</param>
    /// <param name="draft">How it shall be.</param>
    /// <param name="version">The version that was looked at; null for a new skill.</param>
    /// <param name="consent">What the user accepts.</param>
    /// <param name="cancellation">Gives up.</param>
    private async Task<ChangeResult> SaveAsync(
        CurrentUser user, SkillDraft draft, int? version, CoverageConsent? consent, CancellationToken cancellation)
    {
        user.Demand(Roles.Manager, Roles.Administrator);
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            await using var transaction = await Staffing.BeginAsync(db, cancellation);
            var skills = await db.Skills.ToListAsync(cancellation);
            var kinds = await db.SkillKinds.Select(k => k.Code).ToListAsync(cancellation);
            var skill = skills.Find(s => s.Code == draft.Code);
            if (skill is null && version is not null)
            {
                return ChangeResult.NotFound;
            }

            if (Check(draft, skills, kinds, isNew: version is null) is { Failed: true } checks)
            {
                return checks.Result;
            }

            if (skill is not null && skill.Version != version)
            {
                return ChangeResult.Conflict;
            }

            if (skill is null && await staffing.RefuseAsync(
                db, plan => plan with { Skills = [.. plan.Skills, draft.Code] }, consent, cancellation) is { } refusal)
            {
                return refusal;
            }

            Apply(db, user, draft, skills, skill);
            try
            {
                await db.SaveChangesAsync(cancellation);
                await transaction.CommitAsync(cancellation);
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
            foreach (var former in skills.Where(s => s.IsDefault && s != skill))
            {
                former.IsDefault = false;
                former.Version++;
            }
        }

        if (skill is null)
        {
            skill = new Skill { Code = draft.Code, NameZh = draft.NameZh, NameEn = draft.NameEn };
            db.Skills.Add(skill);
        }
        else
        {
            skill.Version++;
        }

        (skill.NameZh, skill.NameEn) = (draft.NameZh.Trim(), draft.NameEn.Trim());
        (skill.MenuDigit, skill.IsDefault, skill.KindCode) = (draft.MenuDigit, draft.IsDefault, draft.KindCode);
        var action = before is null ? AuditTrail.Add : AuditTrail.Change;
        db.Note(user, time.GetUtcNow(), action, nameof(Skill), skill.Code, before, SkillDraft.Of(skill));
    }

    private static FieldChecks Check(SkillDraft draft, List<Skill> skills, List<string> kinds, bool isNew)
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

        checks.FailIf(draft.KindCode is { } kind && !kinds.Contains(kind), nameof(draft.KindCode), FieldErrors.Unknown);
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
/// <param name="KindCode">Kind of skill group, or null for none.</param>
public sealed record SkillDraft(string Code, string NameZh, string NameEn, string? MenuDigit, bool IsDefault, string? KindCode = null)
{
    /// <summary>The skill as it is.</summary>
    public static SkillDraft Of(Skill skill) => new(skill.Code, skill.NameZh, skill.NameEn, skill.MenuDigit, skill.IsDefault, skill.KindCode);
}
