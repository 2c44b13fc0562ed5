using CallCenter.Core.Data;

namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>Between the interview and its stored form.</summary>
internal static class ResponseState
{
    public static Interview Resume(FormPlan plan, QuestionnaireResponse response) => new(
        plan,
        new InterviewState(
            response.Answers.ToDictionary(answer => answer.ItemId, answer => answer.Value, StringComparer.Ordinal),
            response.Quotas.ToDictionary(quota => quota.QuotaId, quota => quota.HasPlace, StringComparer.Ordinal),
            response.CursorId),
        response.Customer is null ? null : StoreJson.Read<Dictionary<string, string>>(response.Customer));

    /// <summary>Writes an interview into its stored form.</summary>
    /// <returns>Decisions about quotas that no longer hold.</returns>
    public static IReadOnlyList<QuotaDecision> Keep(Interview interview, QuestionnaireResponse response, DateTimeOffset now)
    {
        var state = interview.State;
        foreach (var (id, value) in state.Answers)
        {
            var kept = response.Answers.Find(answer => answer.ItemId == id);
            var counts = interview.IsAsked(id);
            if (kept is null)
            {
                response.Answers.Add(new QuestionnaireAnswer { ItemId = id, Value = value, Counts = counts, At = now });
            }
            else
            {
                kept.At = kept.Value == value ? kept.At : now;
                (kept.Value, kept.Counts) = (value, counts);
            }
        }

        var gone = response.Quotas.Where(decision => !state.Quotas.ContainsKey(decision.QuotaId)).ToList();
        gone.ForEach(decision => response.Quotas.Remove(decision));
        response.Quotas.AddRange(state.Quotas.Where(quota => response.Quotas.TrueForAll(decision => decision.QuotaId != quota.Key))
            .Select(quota => new QuotaDecision { QuotaId = quota.Key, HasPlace = quota.Value }));

        (response.CursorId, response.Typed, response.TypedForId) = (state.Cursor, null, null);
        response.Score = (double?)interview.Score;
        response.EndingId = interview.Ending?.Id;
        response.Status = interview.Result switch
        {
            null => ResponseStatus.InProgress,
            EndResult.Completed => ResponseStatus.Completed,
            EndResult.ScreenedOut => ResponseStatus.ScreenedOut,
            EndResult.QuotaFull => ResponseStatus.QuotaFull,
            _ => ResponseStatus.Refused,
        };
        (response.SavedAt, response.EndedAt) = (now, interview.Ended ? response.EndedAt ?? now : null);
        response.Version++;
        return gone;
    }
}
