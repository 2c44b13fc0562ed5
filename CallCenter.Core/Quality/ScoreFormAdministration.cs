using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Quality;

/// <summary>Reads, edits and publishes the forms by which calls are scored (requirement O14). A published version is never changed.</summary>
public sealed class ScoreFormAdministration(IDbContextFactory<CallCenterDb> databases, TimeProvider time)
{
    private const int MaxForms = 200;

    /// <summary>Forms that the user may use, latest changed first; retired ones on request.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyList<ScoreFormRow>> ListAsync(CurrentUser user, bool retired = false, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ScoreForms.AsNoTracking().VisibleTo(user).Where(f => f.Retired == retired)
            .OrderByDescending(f => f.ChangedAt).ThenByDescending(f => f.Id).Take(MaxForms)
            .Select(f => new ScoreFormRow(
                f.Id, f.NameZh, f.NameEn, f.RegionCode, f.PublishedVersion, f.HasChanges, f.Retired, f.ChangedAt, f.ChangedBy, f.Version,
                db.ScoreSheets.Count(s => s.FormId == f.Id)))
            .ToListAsync(cancellation);
    }

    /// <summary>The draft of a form; null when there is none, or none for this user to see.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ScoreFormDraft?> GetAsync(CurrentUser user, long id, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await db.ScoreForms.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(f => f.Id == id && !f.Retired, cancellation);
        return found is null
            ? null
            : new ScoreFormDraft(found.Id, ScoreCriteria.Read(found.Draft), found.Version, found.PublishedVersion, found.HasChanges, RegionScope.Covers(user.RegionCode, found.RegionCode));
    }

    /// <summary>Adds a form of the user's region.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<long> AddAsync(CurrentUser user, ScoreCriteria criteria, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var added = new ScoreForm
        {
            RegionCode = user.RegionCode,
            NameZh = "",
            NameEn = "",
            Draft = "",
            UserId = user.UserId,
            ChangedBy = user.Name,
            ChangedAt = now,
            HasChanges = true,
        };
        added.SetDraft(criteria);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        db.ScoreForms.Add(added);
        await db.SaveChangesAsync(cancellation);
        db.Note(user, now, AuditTrail.Add, nameof(ScoreForm), $"{added.Id}", null, new { added.NameZh, added.NameEn });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return added.Id;
    }

    /// <summary>Saves the draft as it is now edited; it needn't be without faults.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> SaveAsync(CurrentUser user, long id, ScoreCriteria criteria, int version, CancellationToken cancellation = default) =>
        ChangeAsync(user, id, version, retired: false, (_, found) =>
        {
            if (criteria.Groups.Sum(group => group.Criteria.Count) > ScoreCriteria.MaxCriteria)
            {
                return ChangeResult.Invalid([new FieldError("Criteria", FieldErrors.TooLong)]);
            }

            found.SetDraft(criteria);
            found.HasChanges = true;
            return ChangeResult.Done;
        }, cancellation);

    /// <summary>Publishes the draft as the next version; calls are scored by it from then on.</summary>
    /// <returns>Invalid where criteria lack something.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> PublishAsync(CurrentUser user, long id, int version, string? note, CancellationToken cancellation = default) =>
        ChangeAsync(user, id, version, retired: false, (db, found) =>
        {
            var errors = ScoreCriteria.Read(found.Draft).Check();
            if (errors.Count > 0 || note?.Trim().Length > Lengths.Line)
            {
                return ChangeResult.Invalid(errors.Count > 0 ? errors : [new FieldError("Note", FieldErrors.TooLong)]);
            }

            found.PublishedVersion++;
            found.HasChanges = false;
            var now = time.GetUtcNow();
            db.ScoreFormVersions.Add(new ScoreFormVersion
            {
                FormId = id,
                Number = found.PublishedVersion,
                PublishedAt = now,
                UserId = user.UserId,
                Author = user.Name,
                Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
                Criteria = found.Draft,
            });
            db.Note(user, now, AuditTrail.Publish, nameof(ScoreForm), $"{id}", null, new { Version = found.PublishedVersion, found.NameZh, found.NameEn, Note = note });
            return ChangeResult.Done;
        }, cancellation);

    /// <summary>Takes a form out of use, or into use again; its sheets stay.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> RetireAsync(CurrentUser user, long id, int version, bool retire, CancellationToken cancellation = default) =>
        ChangeAsync(user, id, version, retired: !retire, (db, found) =>
        {
            found.Retired = retire;
            db.Note(
                user, time.GetUtcNow(), retire ? AuditTrail.Retire : AuditTrail.Change, nameof(ScoreForm), $"{id}", new { Retired = !retire }, new { Retired = retire });
            return ChangeResult.Done;
        }, cancellation);

    private async Task<ChangeResult> ChangeAsync(
        CurrentUser user, long id, int version, bool retired, Func<CallCenterDb, ScoreForm, ChangeResult> change, CancellationToken cancellation)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await db.ScoreForms.EditableBy(user).SingleOrDefaultAsync(f => f.Id == id && f.Retired == retired, cancellation);
        if (found is null || found.Version != version)
        {
            return found is null ? ChangeResult.NotFound : ChangeResult.Conflict;
        }

        var result = change(db, found);
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

    private static void Demand(CurrentUser user) => user.Demand(Roles.Quality, Roles.Manager, Roles.Administrator);
}

/// <summary>A form in the list.</summary>
/// <param name="Id">Identity.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="RegionCode">Region.</param>
/// <param name="PublishedVersion">Version in use; 0 for none.</param>
/// <param name="HasChanges">Whether the draft differs from it.</param>
/// <param name="Retired">Out of use.</param>
/// <param name="ChangedAt">Last change (UTC).</param>
/// <param name="ChangedBy">By whom.</param>
/// <param name="Version">Counted up with each change.</param>
/// <param name="Sheets">Calls scored by it.</param>
public sealed record ScoreFormRow(
    long Id, string NameZh, string NameEn, string RegionCode, int PublishedVersion, bool HasChanges, bool Retired, DateTimeOffset ChangedAt, string ChangedBy,
    int Version, int Sheets);

/// <summary>A draft.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Criteria">By what calls are scored.</param>
/// <param name="Version">Counted up with each change.</param>
/// <param name="PublishedVersion">Version in use; 0 for none.</param>
/// <param name="HasChanges">Whether the draft differs from it.</param>
/// <param name="Editable">Whether this user may change it.</param>
public sealed record ScoreFormDraft(long Id, ScoreCriteria Criteria, int Version, int PublishedVersion, bool HasChanges, bool Editable);
