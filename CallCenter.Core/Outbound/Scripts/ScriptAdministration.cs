using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Scripts;

/// <summary>Reads, edits and publishes scripts (requirement O11). A draft is saved as it is edited; a published version is never changed.</summary>
public sealed class ScriptAdministration(IDbContextFactory<CallCenterDb> databases, TimeProvider time)
{
    /// <summary>A page of scripts that the user may use, latest changed first.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<ScriptRow>> FindAsync(CurrentUser user, QuestionnaireQuery query, PageRequest page, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = db.CallScripts.AsNoTracking().VisibleTo(user);
        found = query.State switch
        {
            QuestionnaireState.Retired => found.Where(s => s.Retired),
            QuestionnaireState.Draft => found.Where(s => !s.Retired && s.PublishedVersion == 0),
            QuestionnaireState.Published => found.Where(s => !s.Retired && s.PublishedVersion > 0 && !s.HasChanges),
            QuestionnaireState.Changed => found.Where(s => !s.Retired && s.PublishedVersion > 0 && s.HasChanges),
            _ => found.Where(s => !s.Retired),
        };
        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            var part = query.Text.Trim();
            found = found.Where(s => s.TitleZh.Contains(part) || s.TitleEn.Contains(part));
        }

        var total = await found.CountAsync(cancellation);
        var rows = await found.OrderByDescending(s => s.ChangedAt).ThenByDescending(s => s.Id).Skip(page.Skip).Take(page.Take)
            .Select(s => new ScriptRow(
                s.Id, s.TitleZh, s.TitleEn, s.RegionCode, s.Steps, s.PublishedVersion, s.HasChanges, s.Retired, s.ChangedAt, s.ChangedBy, s.Version))
            .ToListAsync(cancellation);
        return new PageOf<ScriptRow>(rows, total, page.Page, page.Take);
    }

    /// <summary>The draft of a script; null when there is none, or none for this user to see.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ScriptDraft?> GetAsync(CurrentUser user, long id, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await db.CallScripts.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(s => s.Id == id && !s.Retired, cancellation);
        return found is null
            ? null
            : new ScriptDraft(
                found.Id, ScriptForm.Read(found.Draft), found.Version, found.PublishedVersion, found.HasChanges, found.ChangedBy,
                RegionScope.Covers(user.RegionCode, found.RegionCode));
    }

    /// <summary>Adds a script of the user's region.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<long> AddAsync(CurrentUser user, ScriptForm form, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var added = new CallScript
        {
            RegionCode = user.RegionCode,
            TitleZh = "",
            TitleEn = "",
            Draft = "",
            UserId = user.UserId,
            ChangedBy = user.Name,
            ChangedAt = now,
            HasChanges = true,
        };
        added.SetDraft(form);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        db.CallScripts.Add(added);
        await db.SaveChangesAsync(cancellation);
        db.Note(user, now, AuditTrail.Add, nameof(CallScript), $"{added.Id}", null, new { added.TitleZh, added.TitleEn, added.Steps });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return added.Id;
    }

    /// <summary>Saves the draft as it is now edited; it needn't be without faults.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> SaveAsync(CurrentUser user, long id, ScriptForm form, int version, CancellationToken cancellation = default) =>
        ChangeAsync(user, id, version, retired: false, (db, found) =>
        {
            if (form.Steps.Count > ScriptForm.MaxSteps || ScriptForm.Write(form).Length > ScriptForm.MaxLength)
            {
                return Task.FromResult(ChangeResult.Invalid([new FieldError(nameof(form.Steps), FieldErrors.TooLong)]));
            }

            // Every key pressed would be a line of the log otherwise: publishing says what changed.
            found.SetDraft(form);
            found.HasChanges = true;
            return Task.FromResult(ChangeResult.Done);
        }, cancellation);

    /// <summary>Publishes the draft as the next version. Campaigns keep the one they are bound to.</summary>
    /// <returns>Invalid with the check's codes where it can't be published yet.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> PublishAsync(CurrentUser user, long id, int version, string? note, CancellationToken cancellation = default) =>
        ChangeAsync(user, id, version, retired: false, (db, found) =>
        {
            var faults = ScriptCheck.Check(ScriptForm.Read(found.Draft)).Where(ScriptCheck.Blocks).ToList();
            if (faults.Count > 0 || note?.Trim().Length > Lengths.Line)
            {
                return Task.FromResult(ChangeResult.Invalid(faults.Count > 0
                    ? [.. faults.Select(fault => new FieldError(fault.StepId ?? "", fault.Code))]
                    : [new FieldError("Note", FieldErrors.TooLong)]));
            }

            var before = found.PublishedVersion;
            found.HasChanges = false;
            AddVersion(db, user, found, found.Draft, note);
            db.Note(
                user, time.GetUtcNow(), AuditTrail.Publish, nameof(CallScript), $"{id}", before == 0 ? null : new { Version = before },
                new { Version = found.PublishedVersion, found.TitleZh, found.TitleEn, found.Steps, Note = note });
            return Task.FromResult(ChangeResult.Done);
        }, cancellation);

    /// <summary>
    /// Publishes an earlier version again, as the next one. A draft that differs from the version in use stays as it is; one that doesn't
    /// becomes the earlier version too.
    /// </summary>
    /// <returns>Invalid where it is the version in use already.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> RollBackAsync(CurrentUser user, long id, int number, int version, string? note, CancellationToken cancellation = default) =>
        ChangeAsync(user, id, version, retired: false, async (db, found) =>
        {
            var text = await db.CallScriptVersions.Where(v => v.ScriptId == id && v.Number == number).Select(v => v.Form).SingleOrDefaultAsync(cancellation);
            if (text is null)
            {
                return ChangeResult.NotFound;
            }

            if (number == found.PublishedVersion || note?.Trim().Length > Lengths.Line)
            {
                return ChangeResult.Invalid([new FieldError("Note", number == found.PublishedVersion ? FieldErrors.Unchanged : FieldErrors.TooLong)]);
            }

            var before = found.PublishedVersion;
            if (!found.HasChanges)
            {
                found.SetDraft(ScriptForm.Read(text));
            }

            AddVersion(db, user, found, text, note);
            db.Note(
                user, time.GetUtcNow(), AuditTrail.Publish, nameof(CallScript), $"{id}", new { Version = before },
                new { Version = found.PublishedVersion, Of = number, Note = note });
            return ChangeResult.Done;
        }, cancellation);

    /// <summary>Takes a script out of use, or into use again; campaigns that have it go on.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> RetireAsync(CurrentUser user, long id, int version, bool retire, CancellationToken cancellation = default) =>
        ChangeAsync(user, id, version, retired: !retire, (db, found) =>
        {
            found.Retired = retire;
            db.Note(
                user, time.GetUtcNow(), retire ? AuditTrail.Retire : AuditTrail.Change, nameof(CallScript), $"{id}", new { found.TitleZh, found.TitleEn, Retired = !retire },
                new { Retired = retire });
            return Task.FromResult(ChangeResult.Done);
        }, cancellation);

    /// <summary>All versions, newest first.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<ScriptVersionRow>> VersionsAsync(CurrentUser user, long id, PageRequest page, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var visible = db.CallScripts.VisibleTo(user);
        var versions = db.CallScriptVersions.Where(v => v.ScriptId == id && visible.Any(s => s.Id == v.ScriptId));
        var total = await versions.CountAsync(cancellation);
        var rows = await versions.OrderByDescending(v => v.Number).Skip(page.Skip).Take(page.Take)
            .Select(v => new ScriptVersionRow(v.Number, v.PublishedAt, v.Author, v.Note)).ToListAsync(cancellation);
        return new PageOf<ScriptVersionRow>(rows, total, page.Page, page.Take);
    }

    /// <summary>A published version, for whoever edits scripts and for agents who say it; null when there is none, or none for this user to see.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ScriptForm?> VersionAsync(CurrentUser user, long id, int number, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Agent, Roles.Supervisor, Roles.CampaignStaff, Roles.Manager, Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var visible = db.CallScripts.VisibleTo(user);
        var form = await db.CallScriptVersions.Where(v => v.ScriptId == id && v.Number == number && visible.Any(s => s.Id == v.ScriptId))
            .Select(v => v.Form).SingleOrDefaultAsync(cancellation);
        return form is null ? null : ScriptForm.Read(form);
    }

    private void AddVersion(CallCenterDb db, CurrentUser user, CallScript found, string form, string? note)
    {
        found.PublishedVersion++;
        db.CallScriptVersions.Add(new CallScriptVersion
        {
            ScriptId = found.Id,
            Number = found.PublishedVersion,
            PublishedAt = time.GetUtcNow(),
            UserId = user.UserId,
            Author = user.Name,
            Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
            Form = form,
        });
    }

    private async Task<ChangeResult> ChangeAsync(
        CurrentUser user, long id, int version, bool retired, Func<CallCenterDb, CallScript, Task<ChangeResult>> change, CancellationToken cancellation)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await db.CallScripts.EditableBy(user).SingleOrDefaultAsync(s => s.Id == id && s.Retired == retired, cancellation);
        if (found is null || found.Version != version)
        {
            return found is null ? ChangeResult.NotFound : ChangeResult.Conflict;
        }

        var result = await change(db, found);
        if (!result.IsDone)
        {
            return result;
        }

        (found.ChangedAt, found.ChangedBy, found.UserId) = (time.GetUtcNow(), user.Name, user.UserId);
        found.Version++;
        try
        {
            await db.SaveChangesAsync(cancellation);
            return ChangeResult.Done;
        }
        catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
        {
            return ChangeResult.Conflict;
        }
    }

    private static void Demand(CurrentUser user) => user.Demand(Roles.CampaignStaff, Roles.Manager, Roles.Administrator);
}

/// <summary>A script in the list.</summary>
/// <param name="Id">Identity.</param>
/// <param name="TitleZh">Chinese title.</param>
/// <param name="TitleEn">English title.</param>
/// <param name="RegionCode">Region.</param>
/// <param name="Steps">Steps of the draft.</param>
/// <param name="PublishedVersion">Version in use; 0 for none.</param>
/// <param name="HasChanges">Whether the draft differs from it.</param>
/// <param name="Retired">Out of use.</param>
/// <param name="ChangedAt">Last change (UTC).</param>
/// <param name="ChangedBy">By whom.</param>
/// <param name="Version">Counted up with each change.</param>
public sealed record ScriptRow(
    long Id, string TitleZh, string TitleEn, string RegionCode, int Steps, int PublishedVersion, bool HasChanges, bool Retired, DateTimeOffset ChangedAt,
    string ChangedBy, int Version)
{
    /// <summary>What state it is in.</summary>
    public QuestionnaireState State => Retired ? QuestionnaireState.Retired
        : PublishedVersion == 0 ? QuestionnaireState.Draft : HasChanges ? QuestionnaireState.Changed : QuestionnaireState.Published;
}

/// <summary>A draft.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Form">What it says.</param>
/// <param name="Version">Counted up with each change.</param>
/// <param name="PublishedVersion">Version in use; 0 for none.</param>
/// <param name="HasChanges">Whether the draft differs from it.</param>
/// <param name="ChangedBy">By whom it was last changed.</param>
/// <param name="Editable">Whether this user may change it.</param>
public sealed record ScriptDraft(long Id, ScriptForm Form, int Version, int PublishedVersion, bool HasChanges, string ChangedBy, bool Editable);

/// <summary>A version in the list.</summary>
/// <param name="Number">Number.</param>
/// <param name="PublishedAt">When (UTC).</param>
/// <param name="Author">By whom.</param>
/// <param name="Note">Why.</param>
public sealed record ScriptVersionRow(int Number, DateTimeOffset PublishedAt, string Author, string? Note);
