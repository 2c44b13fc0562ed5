using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>Reads, edits and publishes questionnaires (requirement O11). A draft is saved as it is edited; a published version is never changed.</summary>
public sealed class QuestionnaireAdministration(IDbContextFactory<CallCenterDb> databases, TimeProvider time)
{
    /// <summary>A page of questionnaires that the user may use, latest changed first.</summary>
    /// <param name="user">Who.</param>
    /// <param name="query">Which.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<QuestionnaireRow>> FindAsync(
        CurrentUser user, QuestionnaireQuery query, PageRequest page, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = db.Questionnaires.AsNoTracking().VisibleTo(user);
        found = query.State switch
        {
            QuestionnaireState.Retired => found.Where(q => q.Retired),
            QuestionnaireState.Draft => found.Where(q => !q.Retired && q.PublishedVersion == 0),
            QuestionnaireState.Published => found.Where(q => !q.Retired && q.PublishedVersion > 0 && !q.HasChanges),
            QuestionnaireState.Changed => found.Where(q => !q.Retired && q.PublishedVersion > 0 && q.HasChanges),
            _ => found.Where(q => !q.Retired),
        };
        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            var part = query.Text.Trim();
            found = found.Where(q => q.TitleZh.Contains(part) || q.TitleEn.Contains(part));
        }

        var total = await found.CountAsync(cancellation);
        var rows = await found.OrderByDescending(q => q.ChangedAt).ThenByDescending(q => q.Id).Skip(page.Skip).Take(page.Take)
            .Select(q => new QuestionnaireRow(
                q.Id, q.TitleZh, q.TitleEn, q.RegionCode, q.Questions, q.PublishedVersion, q.HasChanges, q.Retired, q.ChangedAt, q.ChangedBy, q.Version,
                db.QuestionnaireResponses.Count(r => r.QuestionnaireId == q.Id && !r.IsTest && r.Status == ResponseStatus.Completed)))
            .ToListAsync(cancellation);
        return new PageOf<QuestionnaireRow>(rows, total, page.Page, page.Take);
    }

    /// <summary>The draft of a questionnaire; null when there is none, or none for this user to see.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<QuestionnaireDraft?> GetAsync(CurrentUser user, long id, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await db.Questionnaires.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(q => q.Id == id && !q.Retired, cancellation);
        if (found is null)
        {
            return null;
        }

        var editable = await db.Questionnaires.EditableBy(user).AnyAsync(q => q.Id == id, cancellation);
        return new QuestionnaireDraft(
            found.Id, FormJson.Read(found.Draft), found.Version, found.PublishedVersion, found.HasChanges, found.ChangedAt, found.ChangedBy, editable);
    }

    /// <summary>Adds a questionnaire of the user's region.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<long> AddAsync(CurrentUser user, QuestionnaireForm form, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var added = new Questionnaire
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
        db.Questionnaires.Add(added);
        await db.SaveChangesAsync(cancellation);
        db.Note(user, now, AuditTrail.Add, nameof(Questionnaire), $"{added.Id}", null, new { added.TitleZh, added.TitleEn, added.Questions });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return added.Id;
    }

    /// <summary>Saves the draft as it is now edited; it needn't be without faults.</summary>
    /// <param name="user">Who.</param>
    /// <param name="id">Which.</param>
    /// <param name="form">The draft.</param>
    /// <param name="version">The version that was looked at; afterwards it is one more.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> SaveAsync(CurrentUser user, long id, QuestionnaireForm form, int version, CancellationToken cancellation = default) =>
        ChangeAsync(user, id, version, (db, found) =>
        {
            if (form.Questions.Count() > QuestionnaireForm.MaxQuestions || FormJson.Write(form).Length > FormJson.MaxLength)
            {
                return Task.FromResult(ChangeResult.Invalid([new FieldError(nameof(form.Sections), FieldErrors.TooLong)]));
            }

            // Every key pressed would be a line of the log otherwise: publishing says what changed.
            found.SetDraft(form);
            found.HasChanges = true;
            return Task.FromResult(ChangeResult.Done);
        }, cancellation);

    /// <summary>Publishes the draft as the next version; new interviews take it.</summary>
    /// <returns>Invalid with the check's codes where it can't be published yet.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> PublishAsync(CurrentUser user, long id, int version, string? note, CancellationToken cancellation = default) =>
        ChangeAsync(user, id, version, async (db, found) =>
        {
            var form = FormJson.Read(found.Draft);
            var faults = FormCheck.Check(form).Where(FormCheck.Blocks).ToList();
            if (faults.Count > 0 || note?.Trim().Length > Lengths.Line)
            {
                return ChangeResult.Invalid(faults.Count > 0
                    ? [.. faults.Select(fault => new FieldError(fault.ItemId ?? "", fault.Code))]
                    : [new FieldError("Note", FieldErrors.TooLong)]);
            }

            var before = found.PublishedVersion;
            found.HasChanges = false;
            await AddVersionAsync(db, user, found, found.Draft, note, cancellation);
            db.Note(
                user, time.GetUtcNow(), AuditTrail.Publish, nameof(Questionnaire), $"{id}", before == 0 ? null : new { Version = before },
                new { Version = found.PublishedVersion, found.TitleZh, found.TitleEn, found.Questions, Note = note });
            return ChangeResult.Done;
        }, cancellation);

    /// <summary>Takes a questionnaire out of use; its answers stay.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> RetireAsync(CurrentUser user, long id, int version, CancellationToken cancellation = default) =>
        ChangeAsync(user, id, version, (db, found) =>
        {
            found.Retired = true;
            db.Note(user, time.GetUtcNow(), AuditTrail.Retire, nameof(Questionnaire), $"{id}", new { found.TitleZh, found.TitleEn }, null);
            return Task.FromResult(ChangeResult.Done);
        }, cancellation);

    /// <summary>Takes a retired questionnaire into use again, with the version that was in use.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> ReinstateAsync(CurrentUser user, long id, int version, CancellationToken cancellation = default) =>
        ChangeAsync(user, id, version, (db, found) =>
        {
            found.Retired = false;
            db.Note(user, time.GetUtcNow(), AuditTrail.Change, nameof(Questionnaire), $"{id}", new { Retired = true }, new { Retired = false });
            return Task.FromResult(ChangeResult.Done);
        }, cancellation, retired: true);

    /// <summary>
    /// Publishes an earlier version again, as the next one. A draft that differs from the version in use stays as it is; one that doesn't
    /// becomes the earlier version too.
    /// </summary>
    /// <param name="user">Who.</param>
    /// <param name="id">Which.</param>
    /// <param name="number">The version to go back to.</param>
    /// <param name="version">The questionnaire's version that was looked at.</param>
    /// <param name="note">Why; null for none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Invalid where it is the version in use already.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> RollBackAsync(CurrentUser user, long id, int number, int version, string? note, CancellationToken cancellation = default) =>
        ChangeAsync(user, id, version, async (db, found) =>
        {
            var text = await db.QuestionnaireVersions.Where(v => v.QuestionnaireId == id && v.Number == number).Select(v => v.Form).SingleOrDefaultAsync(cancellation);
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
                found.SetDraft(FormJson.Read(text));
            }

            await AddVersionAsync(db, user, found, text, note, cancellation);
            db.Note(
                user, time.GetUtcNow(), AuditTrail.Publish, nameof(Questionnaire), $"{id}", new { Version = before },
                new { Version = found.PublishedVersion, Of = number, Note = note });
            return ChangeResult.Done;
        }, cancellation);

    /// <summary>All versions, newest first.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<QuestionnaireVersionRow>> VersionsAsync(CurrentUser user, long id, PageRequest page, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var visible = db.Questionnaires.VisibleTo(user);
        var versions = db.QuestionnaireVersions.Where(v => v.QuestionnaireId == id && visible.Any(q => q.Id == v.QuestionnaireId));
        var total = await versions.CountAsync(cancellation);
        var rows = await versions.OrderByDescending(v => v.Number).Skip(page.Skip).Take(page.Take)
            .Select(v => new QuestionnaireVersionRow(
                v.Number, v.PublishedAt, v.Author, v.Note,
                db.QuestionnaireResponses.Count(r => r.QuestionnaireId == id && r.VersionNumber == v.Number && !r.IsTest)))
            .ToListAsync(cancellation);
        return new PageOf<QuestionnaireVersionRow>(rows, total, page.Page, page.Take);
    }

    /// <summary>A published version; null when there is none, or none for this user to see.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<QuestionnaireForm?> VersionAsync(CurrentUser user, long id, int number, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var visible = db.Questionnaires.VisibleTo(user);
        var form = await db.QuestionnaireVersions
            .Where(v => v.QuestionnaireId == id && v.Number == number && visible.Any(q => q.Id == v.QuestionnaireId))
            .Select(v => v.Form).SingleOrDefaultAsync(cancellation);
        return form is null ? null : FormJson.Read(form);
    }

    private async Task AddVersionAsync(CallCenterDb db, CurrentUser user, Questionnaire found, string form, string? note, CancellationToken cancellation)
    {
        var id = found.Id;
        found.PublishedVersion++;
        db.QuestionnaireVersions.Add(new QuestionnaireVersion
        {
            QuestionnaireId = id,
            Number = found.PublishedVersion,
            PublishedAt = time.GetUtcNow(),
            UserId = user.UserId,
            Author = user.Name,
            Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
            Form = form,
        });
        var counted = await db.QuotaCounts.Where(c => c.QuestionnaireId == id).Select(c => c.QuotaId).ToListAsync(cancellation);
        db.QuotaCounts.AddRange(FormJson.Read(form).Quotas.Where(quota => !counted.Contains(quota.Id))
            .Select(quota => new QuotaCount { QuestionnaireId = id, QuotaId = quota.Id }));
    }

    private async Task<ChangeResult> ChangeAsync(
        CurrentUser user, long id, int version, Func<CallCenterDb, Questionnaire, Task<ChangeResult>> change, CancellationToken cancellation,
        bool retired = false)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await db.Questionnaires.EditableBy(user).SingleOrDefaultAsync(q => q.Id == id && q.Retired == retired, cancellation);
        if (found is null)
        {
            return ChangeResult.NotFound;
        }

        if (found.Version != version)
        {
            return ChangeResult.Conflict;
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

/// <summary>A questionnaire in the list.</summary>
/// <param name="Id">Identity.</param>
/// <param name="TitleZh">Chinese title.</param>
/// <param name="TitleEn">English title.</param>
/// <param name="RegionCode">Region.</param>
/// <param name="Questions">Questions of the draft.</param>
/// <param name="PublishedVersion">Version in use; 0 for none.</param>
/// <param name="HasChanges">Whether the draft differs from it.</param>
/// <param name="Retired">Out of use.</param>
/// <param name="ChangedAt">Last change (UTC).</param>
/// <param name="ChangedBy">By whom.</param>
/// <param name="Version">Counted up with each change.</param>
/// <param name="Completed">Complete interviews, without tests.</param>
public sealed record QuestionnaireRow(
    long Id, string TitleZh, string TitleEn, string RegionCode, int Questions, int PublishedVersion, bool HasChanges, bool Retired,
    DateTimeOffset ChangedAt, string ChangedBy, int Version, int Completed)
{
    /// <summary>What state it is in.</summary>
    public QuestionnaireState State => Retired ? QuestionnaireState.Retired
        : PublishedVersion == 0 ? QuestionnaireState.Draft : HasChanges ? QuestionnaireState.Changed : QuestionnaireState.Published;
}

/// <summary>Which questionnaires.</summary>
/// <param name="Text">Part of the title; null for all.</param>
/// <param name="State">State; null for all that aren't retired.</param>
public sealed record QuestionnaireQuery(string? Text = null, QuestionnaireState? State = null);

/// <summary>States of a questionnaire.</summary>
public enum QuestionnaireState
{
    /// <summary>Never published.</summary>
    Draft,
    /// <summary>In use; the draft is the same.</summary>
    Published,
    /// <summary>In use; the draft differs.</summary>
    Changed,
    /// <summary>Out of use.</summary>
    Retired,
}

/// <summary>A draft.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Form">What it asks.</param>
/// <param name="Version">Counted up with each change.</param>
/// <param name="PublishedVersion">Version in use; 0 for none.</param>
/// <param name="HasChanges">Whether the draft differs from it.</param>
/// <param name="ChangedAt">Last change (UTC).</param>
/// <param name="ChangedBy">By whom.</param>
/// <param name="Editable">Whether this user may change it.</param>
public sealed record QuestionnaireDraft(
    long Id, QuestionnaireForm Form, int Version, int PublishedVersion, bool HasChanges, DateTimeOffset ChangedAt, string ChangedBy, bool Editable);

/// <summary>A version in the list.</summary>
/// <param name="Number">Number.</param>
/// <param name="PublishedAt">When (UTC).</param>
/// <param name="Author">By whom.</param>
/// <param name="Note">Why.</param>
/// <param name="Responses">Interviews begun with it, without tests.</param>
public sealed record QuestionnaireVersionRow(int Number, DateTimeOffset PublishedAt, string Author, string? Note, int Responses);
