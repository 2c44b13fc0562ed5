using System.Globalization;
using CallCenter.Core.Conditions;
using CallCenter.Core.Data;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>What the answers to a questionnaire say (requirements O11, O13). Complete interviews of the user's region count; tests never do.</summary>
public sealed class QuestionnaireResults(IDbContextFactory<CallCenterDb> databases)
{
    /// <summary>Most different answers that are read of a question.</summary>
    public const int MaxValues = 5000;

    /// <summary>Texts shown of a question.</summary>
    public const int MaxTexts = 20;

    /// <summary>Overview and each question; null when there is no such questionnaire for this user.</summary>
    /// <param name="user">Who.</param>
    /// <param name="scope">Which interviews. Without a version the questions are those of the version in use.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<QuestionnaireSummary?> SummaryAsync(CurrentUser user, ResponseScope scope, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await FormAsync(db, user, scope, cancellation) is not { } form)
        {
            return null;
        }

        var id = scope.QuestionnaireId;
        var all = Responses(db, user, scope);
        var byStatus = await all.GroupBy(r => r.Status).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        var counted = all.Where(r => r.Status == ResponseStatus.Completed);
        var score = await counted.AverageAsync(r => r.Score, cancellation);
        var quotas = await db.QuotaCounts.Where(c => c.QuestionnaireId == id).ToDictionaryAsync(c => c.QuotaId, c => c.Taken, cancellation);
        var charts = new List<QuestionChart>();
        foreach (var question in form.Questions)
        {
            var values = await db.QuestionnaireAnswers
                .Where(a => a.ItemId == question.Id && a.Counts && a.Value != "" && counted.Any(r => r.Id == a.ResponseId))
                .GroupBy(a => a.Value).Select(g => new { Value = g.Key, Count = g.Count() })
                .OrderByDescending(v => v.Count).ThenBy(v => v.Value).Take(MaxValues).ToListAsync(cancellation);
            charts.Add(QuestionChart.Of(question, [.. values.Select(value => new ValueCount(value.Value, value.Count))]));
        }

        return new QuestionnaireSummary(
            form, byStatus.ToDictionary(status => status.Key, status => status.Count), score,
            [.. form.Quotas.Select(quota => new QuotaProgress(quota, quotas.GetValueOrDefault(quota.Id)))], charts);
    }

    /// <summary>Two questions against each other; null where one isn't there, or can't be laid out in columns.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<CrossTable?> CrossAsync(
        CurrentUser user, ResponseScope scope, string rowId, string columnId, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await FormAsync(db, user, scope, cancellation) is not { } form
            || form.Question(rowId) is not { } rows || form.Question(columnId) is not { } columns || rows == columns
            || !CrossTable.CanUse(rows) || !CrossTable.CanUse(columns))
        {
            return null;
        }

        var counted = Responses(db, user, scope).Where(r => r.Status == ResponseStatus.Completed);
        var pairs = await db.QuestionnaireAnswers.Where(a => a.ItemId == rowId && a.Counts && a.Value != "" && counted.Any(r => r.Id == a.ResponseId))
            .Join(db.QuestionnaireAnswers.Where(b => b.ItemId == columnId && b.Counts && b.Value != ""), a => a.ResponseId, b => b.ResponseId,
                (a, b) => new { Row = a.Value, Column = b.Value })
            .GroupBy(pair => new { pair.Row, pair.Column }).Select(g => new { g.Key.Row, g.Key.Column, Count = g.Count() })
            .OrderByDescending(pair => pair.Count).Take(MaxValues).ToListAsync(cancellation);
        return CrossTable.Of(rows, columns, pairs.Select(pair => (pair.Row, pair.Column, pair.Count)));
    }

    /// <summary>A page of complete interviews with all their answers, oldest first: for the export.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyList<ResponseRow>> ResponsesAsync(
        CurrentUser user, ResponseScope scope, long afterId, int take, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await Responses(db, user, scope).Where(r => r.Status == ResponseStatus.Completed && r.Id > afterId)
            .OrderBy(r => r.Id).Take(Math.Clamp(take, 1, PageRequest.MaxSize)).Include(r => r.Answers).AsSplitQuery().AsNoTracking().ToListAsync(cancellation);
        return [.. rows.Select(row => new ResponseRow(
            row.Id, row.VersionNumber, row.StartedAt, row.EndedAt, row.AgentId, row.Language, row.Score,
            row.Answers.Where(answer => answer.Counts).ToDictionary(answer => answer.ItemId, answer => answer.Value, StringComparer.Ordinal)))];
    }

    private static IQueryable<QuestionnaireResponse> Responses(CallCenterDb db, CurrentUser user, ResponseScope scope)
    {
        var id = scope.QuestionnaireId;
        var responses = db.QuestionnaireResponses.VisibleTo(user).Where(r => r.QuestionnaireId == id && !r.IsTest);
        if (scope.Version is { } number)
        {
            responses = responses.Where(r => r.VersionNumber == number);
        }

        return scope.CampaignId is { } campaign ? responses.Where(r => r.CampaignId == campaign) : responses;
    }

    private static async Task<QuestionnaireForm?> FormAsync(CallCenterDb db, CurrentUser user, ResponseScope scope, CancellationToken cancellation)
    {
        var id = scope.QuestionnaireId;
        var found = await db.Questionnaires.VisibleTo(user).Where(q => q.Id == id).Select(q => new { q.PublishedVersion, q.Draft }).SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        var number = scope.Version ?? found.PublishedVersion;
        var form = number == 0
            ? found.Draft
            : await db.QuestionnaireVersions.Where(v => v.QuestionnaireId == id && v.Number == number).Select(v => v.Form).SingleOrDefaultAsync(cancellation);
        return form is null ? null : FormJson.Read(form);
    }

    private static void Demand(CurrentUser user) => user.Demand(Roles.CampaignStaff, Roles.Manager, Roles.Administrator, Roles.Quality);
}

/// <summary>Which interviews.</summary>
/// <param name="QuestionnaireId">The questionnaire.</param>
/// <param name="Version">A version; null for all.</param>
/// <param name="CampaignId">A campaign; null for all, and for those without one.</param>
public sealed record ResponseScope(long QuestionnaireId, int? Version = null, long? CampaignId = null);

/// <summary>An answer and how many gave it.</summary>
public sealed record ValueCount(string Value, int Count);

/// <summary>How far a quota is filled.</summary>
/// <param name="Quota">The quota.</param>
/// <param name="Taken">Places taken, running interviews included.</param>
public sealed record QuotaProgress(Quota Quota, int Taken);

/// <summary>A questionnaire's answers.</summary>
/// <param name="Form">The questions.</param>
/// <param name="ByStatus">Interviews by where they stand.</param>
/// <param name="Score">Average score of the complete ones; null where there is none.</param>
/// <param name="Quotas">Quotas.</param>
/// <param name="Charts">One per question, in their order.</param>
public sealed record QuestionnaireSummary(
    QuestionnaireForm Form, IReadOnlyDictionary<ResponseStatus, int> ByStatus, double? Score, IReadOnlyList<QuotaProgress> Quotas, IReadOnlyList<QuestionChart> Charts)
{
    /// <summary>Complete interviews.</summary>
    public int Completed => ByStatus.GetValueOrDefault(ResponseStatus.Completed);
}

/// <summary>A complete interview.</summary>
public sealed record ResponseRow(
    long Id, int Version, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? AgentId, FormLanguage Language, double? Score,
    IReadOnlyDictionary<string, string> Answers);

/// <summary>The answers to one question.</summary>
/// <param name="Question">The question.</param>
/// <param name="Answered">Interviews that answered it.</param>
/// <param name="Series">Bars: one series; of a matrix one per row, of a ranking one per option with the ranks as bars.</param>
/// <param name="Mean">Mean of numbers; null where it has none.</param>
/// <param name="Texts">Free texts, most frequent first.</param>
public sealed record QuestionChart(Question Question, int Answered, IReadOnlyList<ChartSeries> Series, double? Mean, IReadOnlyList<ValueCount> Texts)
{
    private const int MaxBars = 12;

    internal static QuestionChart Of(Question question, IReadOnlyList<ValueCount> values)
    {
        var answered = values.Sum(value => value.Count);
        return question.Type switch
        {
            QuestionType.SingleChoice or QuestionType.MultipleChoice => new QuestionChart(question, answered, [Options(question.Options, values, "")], null, []),
            QuestionType.Matrix => new QuestionChart(
                question, answered,
                [.. question.Rows.Select(row => Options(question.Options, [.. values.Select(value => value with { Value = AnswerText.Rows(value.Value).GetValueOrDefault(row.Code, "") })], row.Code))],
                null, []),
            QuestionType.Ranking => new QuestionChart(question, answered, [.. question.Options.Select(option => Ranks(question, values, option.Code))], null, []),
            QuestionType.Text => new QuestionChart(question, answered, [], null, [.. values.Take(QuestionnaireResults.MaxTexts)]),
            QuestionType.Scale => new QuestionChart(
                question, answered,
                [new ChartSeries("", [.. Enumerable.Range(question.ScaleMin, question.ScaleMax - question.ScaleMin + 1)
                    .Select(step => new ValueCount(ConditionValue.Write(step), values.FirstOrDefault(value => value.Value == ConditionValue.Write(step))?.Count ?? 0))])],
                MeanOf(values), []),
            QuestionType.Number => new QuestionChart(question, answered, [new ChartSeries("", [.. values.Take(MaxBars)
                .OrderBy(value => decimal.TryParse(value.Value, CultureInfo.InvariantCulture, out var number) ? number : 0)])], MeanOf(values), []),
            _ => new QuestionChart(question, answered, [new ChartSeries("", [.. values.Take(MaxBars).OrderBy(value => value.Value, StringComparer.Ordinal)])], null, []),
        };
    }

    private static ChartSeries Options(IReadOnlyList<QuestionOption> options, IReadOnlyList<ValueCount> values, string row)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            foreach (var code in AnswerText.Codes(value.Value))
            {
                counts[code] = counts.GetValueOrDefault(code) + value.Count;
            }
        }

        // An option of another version that this one no longer has still was chosen.
        var codes = options.Select(option => option.Code).Concat(counts.Keys).Distinct(StringComparer.Ordinal);
        return new ChartSeries(row, [.. codes.Select(code => new ValueCount(code, counts.GetValueOrDefault(code)))]);
    }

    private static ChartSeries Ranks(Question question, IReadOnlyList<ValueCount> values, string code) => new(
        code,
        [.. Enumerable.Range(1, question.Options.Count).Select(rank => new ValueCount(
            $"{rank}", values.Where(value => AnswerText.Codes(value.Value) is var codes && codes.Count >= rank && codes[rank - 1] == code).Sum(value => value.Count)))]);

    private static double? MeanOf(IReadOnlyList<ValueCount> values)
    {
        var (sum, count) = (0m, 0);
        foreach (var value in values)
        {
            if (ConditionValue.TryNumber(value.Value, out var number))
            {
                (sum, count) = (sum + (number * value.Count), count + value.Count);
            }
        }

        return count == 0 ? null : (double)(sum / count);
    }
}

/// <summary>Bars that belong together.</summary>
/// <param name="Code">Row or option; empty where there is only one series.</param>
/// <param name="Bars">Option, step or value, and how many.</param>
public sealed record ChartSeries(string Code, IReadOnlyList<ValueCount> Bars);
