using System.Text.Json;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Questionnaires;

namespace CallCenter.Core.Quality;

/// <summary>By what a call is scored (requirement O14): weighted criteria in weighted groups. Pure.</summary>
public sealed record ScoreCriteria
{
    /// <summary>Most criteria.</summary>
    public const int MaxCriteria = 100;

    /// <summary>Name of the form.</summary>
    public LocalText Title { get; init; } = LocalText.Empty;
    /// <summary>Groups in their order.</summary>
    public IReadOnlyList<ScoreGroup> Groups { get; init; } = [];

    /// <summary>Writes them as they are stored.</summary>
    public static string Write(ScoreCriteria criteria) => JsonSerializer.Serialize(criteria, StoreJson.Options);

    /// <summary>Reads what is stored.</summary>
    public static ScoreCriteria Read(string json) =>
        JsonSerializer.Deserialize<ScoreCriteria>(json, StoreJson.Options) ?? throw new JsonException("Null where criteria were expected.");

    /// <summary>What keeps them from being published.</summary>
    public IReadOnlyList<FieldError> Check()
    {
        var checks = new FieldChecks();
        checks.Text(Title.Zh, "Title.zh-CN", ScoreForm.MaxName);
        checks.Text(Title.En, "Title.en", ScoreForm.MaxName);
        var all = Groups.SelectMany(group => group.Criteria).ToList();
        checks.FailIf(all.Count == 0, "Criteria", FieldErrors.Required);
        checks.FailIf(all.Count > MaxCriteria, "Criteria", FieldErrors.TooLong);
        checks.FailIf(all.Concat<object>(Groups).Count() != all.Select(item => item.Id).Concat(Groups.Select(group => group.Id)).Distinct(StringComparer.Ordinal).Count(), "Id", FieldErrors.Duplicate);
        foreach (var group in Groups)
        {
            checks.FailIf(group.Title.Zh.Trim().Length == 0 || group.Title.En.Trim().Length == 0, $"Groups[{group.Id}].Title", FieldErrors.Required);
            checks.Range(group.Weight, 1, 100, $"Groups[{group.Id}].Weight");
            checks.FailIf(group.Criteria.Count == 0, $"Groups[{group.Id}].Criteria", FieldErrors.Required);
            foreach (var item in group.Criteria)
            {
                checks.FailIf(item.Title.Zh.Trim().Length == 0 || item.Title.En.Trim().Length == 0, $"Criteria[{item.Id}].Title", FieldErrors.Required);
                checks.Range(item.Weight, 1, 100, $"Criteria[{item.Id}].Weight");
                checks.Range(item.MaxPoints, 1, 100, $"Criteria[{item.Id}].MaxPoints");
            }
        }

        return checks.Result.Errors;
    }

    /// <summary>The score of a call.</summary>
    /// <param name="points">Points by criterion; null or none where it doesn't apply.</param>
    public ScoreResult Score(IReadOnlyDictionary<string, int?> points)
    {
        double sum = 0, weights = 0;
        var knockedOut = false;
        foreach (var group in Groups)
        {
            double own = 0, of = 0;
            foreach (var item in group.Criteria)
            {
                if (points.GetValueOrDefault(item.Id) is { } got)
                {
                    own += item.Weight * Math.Clamp(got, 0, item.MaxPoints) / (double)item.MaxPoints;
                    of += item.Weight;
                    knockedOut |= item.IsKnockOut && got <= 0;
                }
            }

            // What doesn't apply to a call counts neither for nor against it.
            if (of > 0)
            {
                sum += group.Weight * own / of;
                weights += group.Weight;
            }
        }

        return new ScoreResult(weights == 0 ? null : knockedOut ? 0 : Math.Round(100 * sum / weights, 1), knockedOut);
    }
}

/// <summary>Criteria that belong together.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Title">What they are about.</param>
/// <param name="Weight">Weight among the groups, 1 to 100.</param>
/// <param name="Criteria">Criteria in their order.</param>
public sealed record ScoreGroup(string Id, LocalText Title, int Weight, IReadOnlyList<Criterion> Criteria);

/// <summary>A criterion.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Title">What is looked at.</param>
/// <param name="Weight">Weight in its group, 1 to 100.</param>
/// <param name="MaxPoints">Most points, 1 to 100; the least are 0.</param>
/// <param name="IsKnockOut">Not met at all, 0 points, the whole call scores 0.</param>
public sealed record Criterion(string Id, LocalText Title, int Weight, int MaxPoints, bool IsKnockOut = false);

/// <summary>A score.</summary>
/// <param name="Score">0 to 100; null where no criterion applies.</param>
/// <param name="KnockedOut">A knock-out criterion wasn't met.</param>
public sealed record ScoreResult(double? Score, bool KnockedOut);
