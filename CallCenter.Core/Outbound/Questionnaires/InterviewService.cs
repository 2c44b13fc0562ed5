using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>
/// Holds interviews (requirement O11). Each step is one transaction: the answer, the places it takes in quotas or gives back, and
/// where the interview stands are saved together or not at all, so that nothing is lost and no place leaks.
/// </summary>
public sealed class InterviewService(IDbContextFactory<CallCenterDb> databases, TimeProvider time)
{
    /// <summary>An interview without an answer for so long counts as broken off.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromHours(2);

    /// <summary>An ended interview can be gone back into for so long.</summary>
    public static readonly TimeSpan ReopenWithin = TimeSpan.FromMinutes(30);

    private const int Attempts = 3;
    private const int StalePerRun = 500;

    /// <summary>Begins an interview.</summary>
    /// <returns>Its id; null where there is no such questionnaire for this user, or no published version of it.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<long?> StartAsync(CurrentUser user, InterviewStart start, CancellationToken cancellation = default)
    {
        Demand(user, start.IsTest);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await db.Questionnaires.VisibleTo(user).Where(q => q.Id == start.QuestionnaireId && !q.Retired)
            .Select(q => new { q.PublishedVersion }).SingleOrDefaultAsync(cancellation);
        var number = start.IsTest && start.OfDraft ? QuestionnaireResponse.DraftVersion : start.Version ?? found?.PublishedVersion ?? 0;
        if (found is null || number < 0 || number > found.PublishedVersion || (number == QuestionnaireResponse.DraftVersion && !(start.IsTest && start.OfDraft)))
        {
            return null;
        }

        var now = time.GetUtcNow();
        var response = new QuestionnaireResponse
        {
            QuestionnaireId = start.QuestionnaireId,
            VersionNumber = number,
            IsTest = start.IsTest,
            Language = start.Language,
            StartedAt = now,
            SavedAt = now,
            UserId = user.UserId,
            AgentId = user.AgentId,
            RegionCode = start.RegionCode is { } region && RegionScope.Covers(user.RegionCode, region) ? region : user.RegionCode,
            CampaignId = start.CampaignId,
            ContactId = start.ContactId,
            CustomerId = start.CustomerId,
            Customer = start.Customer is null ? null : StoreJson.Write(start.Customer),
        };
        db.QuestionnaireResponses.Add(response);
        await db.SaveChangesAsync(cancellation);
        return response.Id;
    }

    /// <summary>
    /// The user's own interview of the same questionnaire and contact: what she goes on with after her browser was lost. One that was
    /// broken off isn't, and without a contact none that has ended. Null when there is none.
    /// </summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<long?> FindOpenAsync(CurrentUser user, InterviewStart start, CancellationToken cancellation = default)
    {
        Demand(user, start.IsTest);
        var (userId, questionnaire, contact, test) = (user.UserId, start.QuestionnaireId, start.ContactId, start.IsTest);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.QuestionnaireResponses
            .Where(r => r.UserId == userId && r.QuestionnaireId == questionnaire && r.ContactId == contact && r.IsTest == test
                && (r.Status == ResponseStatus.InProgress || (contact != null && r.Status != ResponseStatus.Abandoned)))
            .OrderByDescending(r => r.Id).Select(r => (long?)r.Id).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>
    /// The user's own interview of the same questionnaire and contact, however it stands, the latest one: what her desk shows of the call, so that nobody
    /// is asked all over again. Null when there is none.
    /// </summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<long?> FindHeldAsync(CurrentUser user, long questionnaireId, string contactId, CancellationToken cancellation = default)
    {
        Demand(user, isTest: false);
        var userId = user.UserId;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.QuestionnaireResponses
            .Where(r => r.UserId == userId && r.QuestionnaireId == questionnaireId && r.ContactId == contactId && !r.IsTest)
            .OrderByDescending(r => r.Id).Select(r => (long?)r.Id).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Where an interview stands; null when there is none of this user's.</summary>
    public async Task<InterviewView?> GetAsync(CurrentUser user, long responseId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await LoadAsync(db, user, responseId, cancellation) is { } response
            ? await ViewAsync(db, response, null, cancellation)
            : null;
    }

    /// <summary>Answers a question.</summary>
    /// <returns>Where it stands then, with the reason where the answer wasn't taken; null when there is no such interview of this user's.</returns>
    public Task<InterviewView?> AnswerAsync(CurrentUser user, long responseId, string questionId, string? answer, CancellationToken cancellation = default) =>
        StepAsync(user, responseId, interview => interview.Answer(questionId, answer), cancellation);

    /// <summary>Goes one question back.</summary>
    public Task<InterviewView?> BackAsync(CurrentUser user, long responseId, CancellationToken cancellation = default) => StepAsync(user, responseId, interview =>
    {
        interview.Back();
        return null;
    }, cancellation);

    /// <summary>Goes to a question that is asked; null for where it isn't answered yet.</summary>
    public Task<InterviewView?> GoToAsync(CurrentUser user, long responseId, string? questionId, CancellationToken cancellation = default) =>
        StepAsync(user, responseId, interview =>
        {
            if (questionId is null)
            {
                interview.GoOn();
            }
            else
            {
                interview.GoTo(questionId);
            }

            return null;
        }, cancellation);

    /// <summary>Keeps what has been typed and isn't an answer yet.</summary>
    public async Task<bool> TypeAsync(CurrentUser user, long responseId, string questionId, string text, CancellationToken cancellation = default)
    {
        if (text.Length > AnswerText.MaxLength || questionId.Length > FormIds.MaxLength)
        {
            return false;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var userId = user.UserId;
        return await db.QuestionnaireResponses.Where(r => r.Id == responseId && r.UserId == userId && r.Status == ResponseStatus.InProgress)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Typed, text).SetProperty(r => r.TypedForId, questionId).SetProperty(r => r.SavedAt, now), cancellation) == 1;
    }

    /// <summary>Breaks an interview off: its answers stay, its places in quotas go back.</summary>
    public async Task AbandonAsync(CurrentUser user, long responseId, CancellationToken cancellation = default) =>
        await EndAsync(user, responseId, ResponseStatus.Abandoned, cancellation);

    /// <summary>
    /// The customer doesn't want to go on: the answers stay, the places in quotas go back, and the questionnaire's first ending for a
    /// refusal is said. As long as it may be gone back into, an answer goes on with it.
    /// </summary>
    /// <returns>Where it stands then; null when there is no such interview of this user's.</returns>
    public Task<InterviewView?> RefuseAsync(CurrentUser user, long responseId, CancellationToken cancellation = default) =>
        EndAsync(user, responseId, ResponseStatus.Refused, cancellation);

    private async Task<InterviewView?> EndAsync(CurrentUser user, long responseId, ResponseStatus status, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            if (await LoadAsync(db, user, responseId, cancellation) is not { } response)
            {
                return null;
            }

            if (response.Status != ResponseStatus.InProgress)
            {
                return await ViewAsync(db, response, AnswerRefusal.Closed, cancellation);
            }

            await ReleaseAsync(db, response, status, cancellation);
            if (status == ResponseStatus.Refused)
            {
                var form = await FormAsync(db, response, cancellation);
                response.EndingId = form.Endings.FirstOrDefault(ending => ending.Result == EndResult.Refused)?.Id;
            }

            try
            {
                await db.SaveChangesAsync(cancellation);
                await transaction.CommitAsync(cancellation);
                return await ViewAsync(db, response, null, cancellation);
            }
            catch (DbUpdateException e) when (attempt < Attempts && StoreFailures.Classify(e) == StoreFailure.Conflict)
            {
                // Answered in another window at this very moment: once more, with what it knows now.
            }
        }
    }

    /// <summary>Breaks off what nobody has gone on with for <see cref="StaleAfter"/>, so that its places go back. Idempotent; a job runs it.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ReleaseStaleAsync(CancellationToken cancellation)
    {
        var before = time.GetUtcNow() - StaleAfter;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var ids = await db.QuestionnaireResponses.Where(r => r.Status == ResponseStatus.InProgress && r.SavedAt < before)
            .OrderBy(r => r.SavedAt).Select(r => r.Id).Take(StalePerRun).ToListAsync(cancellation);
        var released = 0;
        foreach (var id in ids)
        {
            await using var one = await databases.CreateDbContextAsync(cancellation);
            await using var transaction = await one.Database.BeginTransactionAsync(cancellation);
            // Looked at again inside: somebody may have gone on with it, or another server have been quicker.
            if (await Whole(one).SingleOrDefaultAsync(r => r.Id == id && r.Status == ResponseStatus.InProgress && r.SavedAt < before, cancellation) is { } response)
            {
                try
                {
                    await ReleaseAsync(one, response, ResponseStatus.Abandoned, cancellation);
                    await one.SaveChangesAsync(cancellation);
                    await transaction.CommitAsync(cancellation);
                    released++;
                }
                catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
                {
                    // Gone on with at this very moment: it isn't stale.
                }
            }
        }

        return released;
    }

    private async Task<InterviewView?> StepAsync(CurrentUser user, long responseId, Func<Interview, AnswerRefusal?> step, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            if (await LoadAsync(db, user, responseId, cancellation) is not { } response)
            {
                return null;
            }

            var now = time.GetUtcNow();
            if (response.Status == ResponseStatus.Abandoned || (response.EndedAt is { } ended && now - ended > ReopenWithin))
            {
                return await ViewAsync(db, response, AnswerRefusal.Closed, cancellation);
            }

            var plan = new FormPlan(await FormAsync(db, response, cancellation));
            var interview = ResponseState.Resume(plan, response);
            if (interview.OpenQuota is not null)
            {
                // One that was refused has given its places back: gone on with, it needs them again.
                await DecideAsync(db, interview, response, cancellation);
                ResponseState.Keep(interview, response, now);
            }

            if (step(interview) is { } refusal)
            {
                return new InterviewView(response.Id, plan.Form, interview, response, refusal);
            }

            await DecideAsync(db, interview, response, cancellation);
            foreach (var gone in ResponseState.Keep(interview, response, now))
            {
                await GiveBackAsync(db, response, gone, cancellation);
            }

            try
            {
                await db.SaveChangesAsync(cancellation);
                await transaction.CommitAsync(cancellation);
                return new InterviewView(response.Id, plan.Form, interview, response, null);
            }
            catch (DbUpdateException e) when (attempt < Attempts && StoreFailures.Classify(e) == StoreFailure.Conflict)
            {
                // The same interview in another window: once more, with what it knows now.
            }
        }
    }

    private static async Task DecideAsync(CallCenterDb db, Interview interview, QuestionnaireResponse response, CancellationToken cancellation)
    {
        while (interview.OpenQuota is { } quota)
        {
            // Open again within one step, after another quota was decided: it has its place already.
            var known = response.Quotas.Find(decision => decision.QuotaId == quota.Id);
            interview.Decide(quota.Id, known?.HasPlace ?? await TakeAsync(db, response, quota, cancellation));
        }
    }

    // One statement counts and checks: two interviews at the same time can't both take the last place.
    private static async Task<bool> TakeAsync(CallCenterDb db, QuestionnaireResponse response, Quota quota, CancellationToken cancellation)
    {
        var (questionnaire, id, limit) = (response.QuestionnaireId, quota.Id, quota.Limit);
        var counts = db.QuotaCounts.Where(c => c.QuestionnaireId == questionnaire && c.QuotaId == id && c.Taken < limit);
        if (response.IsTest)
        {
            return await counts.AnyAsync(cancellation) || !await db.QuotaCounts.AnyAsync(c => c.QuestionnaireId == questionnaire && c.QuotaId == id, cancellation);
        }

        return await counts.ExecuteUpdateAsync(set => set.SetProperty(c => c.Taken, c => c.Taken + 1), cancellation) == 1;
    }

    private static async Task GiveBackAsync(CallCenterDb db, QuestionnaireResponse response, QuotaDecision decision, CancellationToken cancellation)
    {
        if (decision.HasPlace && !response.IsTest)
        {
            var (questionnaire, id) = (response.QuestionnaireId, decision.QuotaId);
            await db.QuotaCounts.Where(c => c.QuestionnaireId == questionnaire && c.QuotaId == id && c.Taken > 0)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Taken, c => c.Taken - 1), cancellation);
        }
    }

    private async Task ReleaseAsync(CallCenterDb db, QuestionnaireResponse response, ResponseStatus status, CancellationToken cancellation)
    {
        foreach (var decision in response.Quotas)
        {
            await GiveBackAsync(db, response, decision, cancellation);
        }

        response.Quotas.Clear();
        (response.Status, response.EndedAt) = (status, time.GetUtcNow());
        response.Version++;
    }

    private static async Task<InterviewView> ViewAsync(CallCenterDb db, QuestionnaireResponse response, AnswerRefusal? refusal, CancellationToken cancellation)
    {
        var form = await FormAsync(db, response, cancellation);
        return new InterviewView(response.Id, form, ResponseState.Resume(new FormPlan(form), response), response, refusal);
    }

    private static async Task<QuestionnaireForm> FormAsync(CallCenterDb db, QuestionnaireResponse response, CancellationToken cancellation)
    {
        var (id, number) = (response.QuestionnaireId, response.VersionNumber);
        return FormJson.Read(number == QuestionnaireResponse.DraftVersion
            ? await db.Questionnaires.Where(q => q.Id == id).Select(q => q.Draft).SingleAsync(cancellation)
            : await db.QuestionnaireVersions.Where(v => v.QuestionnaireId == id && v.Number == number).Select(v => v.Form).SingleAsync(cancellation));
    }

    private static async Task<QuestionnaireResponse?> LoadAsync(CallCenterDb db, CurrentUser user, long id, CancellationToken cancellation)
    {
        Demand(user, isTest: false);
        var userId = user.UserId;
        return await Whole(db).SingleOrDefaultAsync(r => r.Id == id && r.UserId == userId, cancellation);
    }

    private static IQueryable<QuestionnaireResponse> Whole(CallCenterDb db) =>
        db.QuestionnaireResponses.Include(r => r.Answers).Include(r => r.Quotas).AsSplitQuery();

    private static void Demand(CurrentUser user, bool isTest)
    {
        if (isTest)
        {
            user.Demand(Roles.CampaignStaff, Roles.Manager, Roles.Administrator);
        }
        else
        {
            user.Demand(Roles.Agent, Roles.Supervisor, Roles.CampaignStaff, Roles.Manager, Roles.Administrator);
        }
    }
}
