using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>What a campaign has come to (requirement O13): reached, completed, refused; per result, hour, day, agent and list.</summary>
public sealed class CampaignEffect(IDbContextFactory<CallCenterDb> databases, TimeZoneInfo zone, TimeProvider time)
{
    /// <summary>The effect of a campaign over some days; null when there is none for this user.</summary>
    /// <param name="user">Who.</param>
    /// <param name="id">Campaign.</param>
    /// <param name="from">First business day; null for the campaign's first.</param>
    /// <param name="to">Last business day; null for the campaign's last.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<CampaignResult?> GetAsync(CurrentUser user, long id, DateOnly? from, DateOnly? to, CancellationToken cancellation = default)
    {
        user.Demand(Roles.CampaignStaff, Roles.Manager, Roles.Administrator);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!await db.Campaigns.VisibleTo(user).AnyAsync(c => c.Id == id, cancellation))
        {
            return null;
        }

        var meanings = await CampaignSummary.MeaningsAsync(db, cancellation);
        var attempts = Attempts(db, id, from, to);
        var customers = await db.CampaignTargets.Where(c => c.CampaignId == id).GroupBy(c => new { c.State, c.Closing })
            .Select(g => new { g.Key.State, g.Key.Closing, Count = g.Count() }).ToListAsync(cancellation);
        var results = await attempts.GroupBy(a => new { a.Result, a.ResultCode })
            .Select(g => new ResultCount(g.Key.Result, g.Key.ResultCode, g.Count())).ToListAsync(cancellation);
        var reached = await attempts.Where(a => a.ConnectedAt != null).Select(a => a.CampaignTargetId).Distinct().CountAsync(cancellation);
        var called = await attempts.Select(a => a.CampaignTargetId).Distinct().CountAsync(cancellation);
        return new CampaignResult
        {
            Customers = customers.Sum(c => c.Count),
            Called = called,
            Reached = reached,
            Closed = customers.Where(c => c.Closing is not null).ToDictionary(c => c.Closing!.Value, c => c.Count),
            Figures = FiguresOf(results, meanings),
            Results = results,
            Hours = await HoursAsync(db, meanings, id, from, to, cancellation),
            Agents = await AgentsAsync(db, meanings, attempts, cancellation),
            Lists = await ListsAsync(db, meanings, id, attempts, cancellation),
        };
    }

    private IQueryable<DialAttempt> Attempts(CallCenterDb db, long id, DateOnly? from, DateOnly? to)
    {
        var found = db.DialAttempts.Where(a => a.CampaignId == id && a.DialledAt != null);
        if (from is { } first)
        {
            var begins = BusinessDays.Start(first, zone);
            found = found.Where(a => a.DialledAt >= begins);
        }

        if (to is { } last)
        {
            var ends = BusinessDays.Start(last.AddDays(1), zone);
            found = found.Where(a => a.DialledAt < ends);
        }

        return found;
    }

    /// <summary>The hours as they were counted, and the last ones as they stand now.</summary>
    private async Task<IReadOnlyList<CampaignHour>> HoursAsync(
        CallCenterDb db, Dictionary<string, Disposition> meanings, long id, DateOnly? from, DateOnly? to, CancellationToken cancellation)
    {
        var kept = db.CampaignHours.AsNoTracking().Where(h => h.CampaignId == id);
        if (from is { } first)
        {
            kept = kept.Where(h => h.Day >= first);
        }

        if (to is { } last)
        {
            kept = kept.Where(h => h.Day <= last);
        }

        var hours = (await kept.ToListAsync(cancellation)).ToDictionary(h => (h.Day, h.Hour));
        var now = CampaignSummary.HourOf(time.GetUtcNow());
        for (var hour = now.AddHours(1 - CampaignSummary.RecentHours); hour <= now; hour = hour.AddHours(1))
        {
            var counted = await CampaignSummary.CountAsync(db, meanings, id, hour, zone, cancellation);
            if (counted.Dialled > 0 && counted.Day >= (from ?? DateOnly.MinValue) && counted.Day <= (to ?? DateOnly.MaxValue))
            {
                hours[(counted.Day, counted.Hour)] = counted;
            }
        }

        return [.. hours.Values.OrderBy(h => h.Day).ThenBy(h => h.Hour)];
    }

    private static async Task<IReadOnlyList<AgentEffect>> AgentsAsync(
        CallCenterDb db, Dictionary<string, Disposition> meanings, IQueryable<DialAttempt> attempts, CancellationToken cancellation)
    {
        var results = await attempts.Where(a => a.AgentId != null).GroupBy(a => new { a.AgentId, a.Result, a.ResultCode })
            .Select(g => new { g.Key.AgentId, Row = new ResultCount(g.Key.Result, g.Key.ResultCode, g.Count()) }).ToListAsync(cancellation);
        var talk = await attempts.Where(a => a.AgentId != null).Join(db.Contacts, a => a.Id, c => c.Id, (a, c) => new { a.AgentId, Seconds = c.TalkSeconds ?? 0 })
            .GroupBy(a => a.AgentId).Select(g => new { g.Key, Seconds = g.Sum(a => a.Seconds) }).ToDictionaryAsync(g => g.Key!, g => g.Seconds, cancellation);
        return
        [
            .. results.GroupBy(r => r.AgentId!).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new AgentEffect(g.Key, FiguresOf([.. g.Select(r => r.Row)], meanings), talk.GetValueOrDefault(g.Key))),
        ];
    }

    private static async Task<IReadOnlyList<ListEffect>> ListsAsync(
        CallCenterDb db, Dictionary<string, Disposition> meanings, long id, IQueryable<DialAttempt> attempts, CancellationToken cancellation)
    {
        var customers = await db.CampaignTargets.Where(c => c.CampaignId == id)
            .Join(db.CallTargets, c => c.TargetId, t => t.Id, (c, t) => new { c.ExtractId, t.ImportId, IsClosed = c.State == CampaignTargetState.Closed })
            .GroupBy(c => new { c.ExtractId, c.ImportId })
            .Select(g => new { g.Key.ExtractId, g.Key.ImportId, Count = g.Count(), Closed = g.Count(c => c.IsClosed) }).ToListAsync(cancellation);
        var results = (await attempts.Join(db.CampaignTargets, a => a.CampaignTargetId, c => c.Id, (a, c) => new { a.Result, a.ResultCode, c.ExtractId, c.TargetId })
                .Join(db.CallTargets, a => a.TargetId, t => t.Id, (a, t) => new { a.Result, a.ResultCode, a.ExtractId, t.ImportId })
                .GroupBy(a => new { a.ExtractId, a.ImportId, a.Result, a.ResultCode })
                .Select(g => new { g.Key.ExtractId, g.Key.ImportId, Row = new ResultCount(g.Key.Result, g.Key.ResultCode, g.Count()) }).ToListAsync(cancellation))
            .ToLookup(r => (r.ExtractId, r.ImportId), r => r.Row);
        var (extracts, imports) = (customers.Select(c => c.ExtractId).Distinct().ToList(), customers.Select(c => c.ImportId).OfType<long>().Distinct().ToList());
        var names = await db.Extracts.Where(e => extracts.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Name, cancellation);
        var files = await db.ListImports.Where(i => imports.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Name, cancellation);
        return
        [
            .. customers.OrderBy(c => c.ExtractId).ThenBy(c => c.ImportId)
                .Select(c => new ListEffect(
                    c.ExtractId, names.GetValueOrDefault(c.ExtractId, ""), c.ImportId, c.ImportId is { } import ? files.GetValueOrDefault(import) : null,
                    c.Count, c.Closed, FiguresOf([.. results[(c.ExtractId, c.ImportId)]], meanings))),
        ];
    }

    private static EffectFigures FiguresOf(IReadOnlyList<ResultCount> results, Dictionary<string, Disposition> meanings)
    {
        int With(params ReadOnlySpan<Disposition> wanted)
        {
            var sum = 0;
            foreach (var result in results)
            {
                sum += CampaignSummary.MeaningOf(meanings, result.Code) is { } meaning && wanted.Contains(meaning) ? result.Count : 0;
            }

            return sum;
        }

        return new EffectFigures(
            results.Sum(r => r.Count), results.Where(r => r.Result is DialResult.Answered or DialResult.Abandoned).Sum(r => r.Count),
            results.Where(r => r.Result == DialResult.Abandoned).Sum(r => r.Count), With(Disposition.Completed),
            With(Disposition.Refused, Disposition.DoNotCall), With(Disposition.CallLater));
    }
}

/// <summary>How often attempts had a result.</summary>
/// <param name="Result">As the system saw it; null while it goes on.</param>
/// <param name="Code">The agent's; null where there is none.</param>
/// <param name="Count">How often.</param>
public sealed record ResultCount(DialResult? Result, string? Code, int Count);

/// <summary>Calls and what came of them.</summary>
/// <param name="Dialled">Attempts dialled.</param>
/// <param name="Answered">Answered by a person.</param>
/// <param name="Abandoned">Of these, without an agent in time.</param>
/// <param name="Completed">Results that mean: done.</param>
/// <param name="Refused">Results that mean: doesn't want to.</param>
/// <param name="CallLater">Results that mean: another time.</param>
public sealed record EffectFigures(int Dialled, int Answered, int Abandoned, int Completed, int Refused, int CallLater)
{
    /// <summary>Contact rate 接触率: answered ÷ dialled.</summary>
    public double? ContactRate => Share(Answered, Dialled);

    /// <summary>Success rate 成功率: completed ÷ talks (answered less abandoned).</summary>
    public double? CompletionRate => Share(Completed, Answered - Abandoned);

    /// <summary>Refusal rate 拒绝率: refused ÷ talks.</summary>
    public double? RefusalRate => Share(Refused, Answered - Abandoned);

    /// <summary>Abandon rate: abandoned ÷ answered.</summary>
    public double? AbandonRate => Share(Abandoned, Answered);

    private static double? Share(int part, int whole) => whole <= 0 ? null : (double)part / whole;
}

/// <summary>The effect of an agent.</summary>
/// <param name="AgentId">Agent.</param>
/// <param name="Figures">Her calls.</param>
/// <param name="TalkSeconds">Seconds talked.</param>
public sealed record AgentEffect(string AgentId, EffectFigures Figures, double TalkSeconds);

/// <summary>The effect of a list.</summary>
/// <param name="ExtractId">Extract.</param>
/// <param name="ExtractName">Its name.</param>
/// <param name="ImportId">List; null for customers added by hand.</param>
/// <param name="ImportName">Name of its file; null where it's gone.</param>
/// <param name="Customers">Customers taken over.</param>
/// <param name="Closed">Of these, done with.</param>
/// <param name="Figures">Calls.</param>
public sealed record ListEffect(
    long ExtractId, string ExtractName, long? ImportId, string? ImportName, int Customers, int Closed, EffectFigures Figures);

/// <summary>What a campaign has come to.</summary>
public sealed record CampaignResult
{
    /// <summary>Customers taken over.</summary>
    public int Customers { get; init; }
    /// <summary>Of these, called at least once in the time looked at.</summary>
    public int Called { get; init; }
    /// <summary>Of these, talked to.</summary>
    public int Reached { get; init; }
    /// <summary>Done with, by reason.</summary>
    public required IReadOnlyDictionary<CampaignTargetClosing, int> Closed { get; init; }
    /// <summary>All calls.</summary>
    public required EffectFigures Figures { get; init; }
    /// <summary>By the two halves of the result.</summary>
    public required IReadOnlyList<ResultCount> Results { get; init; }
    /// <summary>Hour by hour.</summary>
    public required IReadOnlyList<CampaignHour> Hours { get; init; }
    /// <summary>Agent by agent.</summary>
    public required IReadOnlyList<AgentEffect> Agents { get; init; }
    /// <summary>List by list.</summary>
    public required IReadOnlyList<ListEffect> Lists { get; init; }
}
