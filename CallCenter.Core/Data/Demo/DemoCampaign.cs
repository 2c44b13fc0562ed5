using CallCenter.Core.Contacts;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Core.Outbound.Strategy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Core.Data.Demo;

/// <summary>
/// A survey campaign that runs, with some days behind it (its records are what the product would have made of such calls), and a dunning campaign for
/// the people of the demo, in which nothing is dialled before they say so. The survey is asked by simulated colleagues only and round the clock, so that
/// whoever starts the demo at night sees it at work too; the customers don't exist.
/// </summary>
internal static class DemoCampaign
{
    /// <summary>Name of the survey.</summary>
    public const string Survey = "装维回访满意度调查";
    /// <summary>Name of the dunning campaign.</summary>
    public const string Dunning = "三月欠费提醒（预览）";

    private const string ExtractName = "装维回访名单";
    private const string Site = "main";
    private const int Seed = 20260304;
    private const int DaysBehind = 5;

    // Share of the customers who are called on each of the days behind.
    private const double CalledPerDay = 0.16;

    private static readonly string[] Colleagues = ["2001", "2002", "2003", "2004", "2005"];

    private static readonly string[] People = ["1001", "1002"];

    private static readonly StrategyTerms Terms = new()
    {
        Mode = DialMode.Progressive,
        Windows = [new CallingWindow([.. Enum.GetValues<DayOfWeek>()], TimeOnly.MinValue, CallingWindows.EndOfDay, true, [])],
        AttemptsPerNumber = 3,
        AttemptsPerCustomer = 4,
        Rules = [new(AttemptOutcome.NoAnswer, NextStep.Retry, 90), new(AttemptOutcome.Busy, NextStep.Retry, 10)],
        RingSeconds = 25,
    };

    public static async Task SeedAsync(IDbContextFactory<CallCenterDb> databases, TimeProvider time, bool dials, CancellationToken cancellation)
    {
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            // One that somebody has deleted doesn't come back.
            if (await db.Campaigns.AnyAsync(cancellation) || await db.AuditEntries.AnyAsync(e => e.Entity == nameof(Campaign), cancellation))
            {
                return;
            }
        }

        var now = time.GetUtcNow();
        await ExtractAsync(databases, time, cancellation);
        List<long> campaigns;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            campaigns = await AddAsync(db, now, dials, cancellation);
        }

        foreach (var campaign in campaigns)
        {
            await new CampaignBinding(databases, time).RunAsync(campaign, cancellation);
        }

        if (campaigns.Count > 0)
        {
            var talks = await CallAsync(databases, campaigns[0], now, cancellation);
            await AnswerAsync(databases, campaigns[0], talks, cancellation);
            await new CampaignSummary(databases, TimeZoneInfo.Utc, time).RunNightlyAsync(cancellation);
        }
    }

    /// <summary>The extract of the demo's revisit list, run by the product's own work.</summary>
    private static async Task ExtractAsync(IDbContextFactory<CallCenterDb> databases, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        long id;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            // The demo's list is named as its mapping is; without it the survey takes what extract there is.
            if (await db.ListImports.Where(l => l.Name.StartsWith(DemoList.MappingName) && l.Mapping != null).OrderBy(l => l.Id).FirstOrDefaultAsync(cancellation) is not { } list
                || await db.Extracts.AnyAsync(e => e.Name == ExtractName, cancellation))
            {
                return;
            }

            var definition = new ExtractDefinition { Lists = [list.Id], Mapping = StoreJson.Read<TargetMapping>(list.Mapping!), NotInOtherCampaigns = false };
            var extract = new Extract
            {
                Name = ExtractName,
                RegionCode = BaseData.Province,
                CallType = CallType.Survey,
                Definition = definition.Write(),
                Status = ExtractStatus.Running,
                ChangedAt = now,
                ChangedBy = "demo",
            };
            db.Extracts.Add(extract);
            await db.SaveChangesAsync(cancellation);
            db.ExtractRuns.Add(new ExtractRun
            {
                ExtractId = extract.Id,
                Number = 1,
                Definition = extract.Definition,
                Lists = StoreJson.Write(new[] { list.Id }),
                Expected = list.Loaded,
                StartedAt = now,
                UserId = "demo",
                UserName = "demo",
            });
            await db.SaveChangesAsync(cancellation);
            id = extract.Id;
        }

        var job = new ExtractJob(databases, new ExtractSettings { Pause = TimeSpan.Zero }, new ListRows(databases), new Silence(), time, NullLogger<ExtractJob>.Instance);
        await job.RunAsync(id, cancellation);
    }

    private static async Task<List<long>> AddAsync(CallCenterDb db, DateTimeOffset now, bool dials, CancellationToken cancellation)
    {
        var extracts = await db.Extracts.Where(e => e.Status == ExtractStatus.Ready && e.Callable > 0).OrderBy(e => e.Id).ToListAsync(cancellation);
        if ((extracts.Find(e => e.CallType == CallType.Survey) ?? extracts.FirstOrDefault()) is not { } surveyed)
        {
            return [];
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var questionnaire = await db.Questionnaires.Where(q => q.PublishedVersion > 0 && !q.Retired).OrderBy(q => q.Id).FirstOrDefaultAsync(cancellation);
        var script = await db.CallScripts.Where(s => s.PublishedVersion > 0 && !s.Retired).OrderBy(s => s.Id).FirstOrDefaultAsync(cancellation);
        var survey = Campaign(Survey, now, dials, surveyed.Id, await StrategyAsync(db, "满意度回访（演示，全天）", Terms, now, cancellation), Colleagues);
        (survey.QuestionnaireId, survey.QuestionnaireVersion) = (questionnaire?.Id, questionnaire?.PublishedVersion);
        (survey.ScriptId, survey.ScriptVersion) = (script?.Id, script?.PublishedVersion);
        db.Campaigns.Add(survey);
        var campaigns = new List<Campaign> { survey };
        if (extracts.Find(e => e.CallType == CallType.Dunning && e != surveyed) is { } due)
        {
            var preview = Terms with { Mode = DialMode.Preview };
            var dunning = Campaign(Dunning, now, dials, due.Id, await StrategyAsync(db, "欠费提醒（演示，预览）", preview, now, cancellation), People);
            // Somebody starts it: an agent who has just signed in is to see callers first.
            dunning.Status = CampaignStatus.Paused;
            (dunning.QuestionnaireId, dunning.QuestionnaireVersion) = (questionnaire?.Id, questionnaire?.PublishedVersion);
            (dunning.ScriptId, dunning.ScriptVersion) = (script?.Id, script?.PublishedVersion);
            db.Campaigns.Add(dunning);
            campaigns.Add(dunning);
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return campaigns.ConvertAll(campaign => campaign.Id);
    }

    private static async Task<long> StrategyAsync(CallCenterDb db, string name, StrategyTerms terms, DateTimeOffset now, CancellationToken cancellation)
    {
        var strategy = new DialStrategy
        {
            Name = name,
            RegionCode = BaseData.Province,
            Draft = StoreJson.Write(terms),
            PublishedVersion = 1,
            ChangedAt = now,
            ChangedBy = "demo",
        };
        db.DialStrategies.Add(strategy);
        await db.SaveChangesAsync(cancellation);
        db.DialStrategyVersions.Add(new DialStrategyVersion
        {
            StrategyId = strategy.Id,
            Number = 1,
            Terms = strategy.Draft,
            PublishedAt = now,
            Author = "demo",
        });
        return strategy.Id;
    }

    private static Campaign Campaign(string name, DateTimeOffset now, bool dials, long extract, long strategy, IEnumerable<string> agents)
    {
        var campaign = new Campaign
        {
            Name = name,
            RegionCode = BaseData.Province,
            Status = dials ? CampaignStatus.Running : CampaignStatus.Paused,
            StrategyId = strategy,
            StrategyVersion = 1,
            StartsOn = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-DaysBehind - 1),
            EndsOn = DateOnly.FromDateTime(now.UtcDateTime).AddDays(60),
            Priority = 50,
            StartedAt = now.AddDays(-DaysBehind),
            ChangedAt = now,
            ChangedBy = "demo",
            Version = 1,
        };
        campaign.Extracts.Add(new CampaignExtract { ExtractId = extract });
        campaign.Agents.AddRange(agents.Select(agent => new CampaignAgent { AgentId = agent }));
        return campaign;
    }

    /// <summary>The calls of the days behind.</summary>
    /// <returns>Attempts in which the customer answered the questions.</returns>
    private static async Task<List<string>> CallAsync(IDbContextFactory<CallCenterDb> databases, long campaignId, DateTimeOffset now, CancellationToken cancellation)
    {
        // A known seed, on purpose: nothing here is secret, and the demo is the same everywhere.
        var random = new Random(Seed);
        var (journal, talks, number) = (new JournalStore(databases), new List<string>(), 0L);
        for (var day = DaysBehind; day > 0; day--)
        {
            var at = now.AddDays(-day);
            var entries = new List<TraceEntry>();
            await using (var db = await databases.CreateDbContextAsync(cancellation))
            {
                var waiting = await db.CampaignTargets.Where(c => c.CampaignId == campaignId && c.State == CampaignTargetState.Waiting).OrderBy(c => c.Id).ToListAsync(cancellation);
                var ids = waiting.ConvertAll(c => c.TargetId);
                var numbers = await db.CallTargets.Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => new[] { t.Number, t.Number2, t.Number3 }, cancellation);
                var campaign = await db.Campaigns.SingleAsync(c => c.Id == campaignId, cancellation);
                foreach (var customer in waiting.Where(_ => random.NextDouble() < CalledPerDay))
                {
                    at = at.AddSeconds(random.Next(60, 900));
                    var attempt = Attempt(campaign, customer, numbers[customer.TargetId][customer.NextNumber]!, at, $"demo-{campaignId}-{customer.Id}-{customer.Attempts + 1}");
                    db.DialAttempts.Add(attempt);
                    (customer.State, customer.AttemptId, customer.Version) = (CampaignTargetState.InProgress, attempt.Id, customer.Version + 1);
                    entries.AddRange(Trace(attempt, at, random, () => new EntryId(Seed, ++number), talks));
                }

                await db.SaveChangesAsync(cancellation);
            }

            await journal.WriteAsync(entries.ConvertAll(JournalEntry.Of), cancellation);
        }

        return talks;
    }

    private static DialAttempt Attempt(Campaign campaign, CampaignTarget customer, string number, DateTimeOffset at, string id) => new()
    {
        Id = id,
        CampaignId = campaign.Id,
        CampaignTargetId = customer.Id,
        Number = number,
        NumberIndex = customer.NextNumber,
        Mode = Terms.Mode,
        SiteId = Site,
        AttemptNumber = customer.Attempts + 1,
        StrategyId = campaign.StrategyId!.Value,
        StrategyVersion = 1,
        ClaimedAt = at,
        ExpiresAt = at.AddHours(1),
    };

    private static IEnumerable<TraceEntry> Trace(DialAttempt attempt, DateTimeOffset at, Random random, Func<EntryId> next, List<string> talks)
    {
        var facts = new TraceData { SiteId = Site, CampaignId = attempt.CampaignId, CallerNumber = attempt.Number, DialledNumber = "96633" };
        TraceEntry Entry(TraceKind kind, TraceData data) => new(next(), at, attempt.Id, kind, data);
        yield return Entry(TraceKind.Dialled, facts);
        var fate = random.NextDouble();
        at = at.AddSeconds(random.Next(2, 5));
        if (fate < 0.12)
        {
            foreach (var entry in Fail(DialResult.Busy))
            {
                yield return entry;
            }

            yield break;
        }

        yield return Entry(TraceKind.CalleeRang, facts);
        at = at.AddSeconds(random.Next(4, 18));
        if (fate < 0.42)
        {
            at = at.AddSeconds(12);
            foreach (var entry in Fail(fate < 0.38 ? DialResult.NoAnswer : DialResult.Rejected))
            {
                yield return entry;
            }

            yield break;
        }

        var agent = Colleagues[random.Next(Colleagues.Length)];
        yield return Entry(TraceKind.CalleeAnswered, facts);
        at = at.AddSeconds(1);
        yield return Entry(TraceKind.Connected, facts with { AgentId = agent, WaitSeconds = 1 });
        var (code, remark, later) = Word(random);
        at = at.AddSeconds(code == ResultCodeDefaults.Completed ? random.Next(110, 260) : random.Next(12, 50));
        yield return Entry(TraceKind.Ended, facts with { AgentId = agent, Outcome = ContactOutcome.Answered, EndedBy = CallParty.Caller });
        at = at.AddSeconds(random.Next(4, 25));
        yield return Entry(TraceKind.ResultGiven, facts with
        {
            AgentId = agent,
            ResultCode = code,
            Remark = remark,
            CallBackAt = later ? at.AddDays(DaysBehind + random.Next(1, 3)).AddMinutes(random.Next(0, 300)) : null,
            CallBackPersonal = later ? random.Next(2) == 0 : null,
        });
        if (code == ResultCodeDefaults.Completed)
        {
            talks.Add(attempt.Id);
        }

        IEnumerable<TraceEntry> Fail(DialResult result)
        {
            yield return Entry(TraceKind.DialEnded, facts with { DialResult = result });
            yield return Entry(TraceKind.Ended, facts with { Outcome = ContactOutcome.NotReached, EndedBy = CallParty.System });
        }
    }

    private static (string Code, string? Remark, bool Later) Word(Random random) => random.Next(20) switch
    {
        < 11 => (ResultCodeDefaults.Completed, null, false),
        < 14 => (ResultCodeDefaults.Refused, random.Next(2) == 0 ? "客户表示没有时间" : null, false),
        < 17 => (ResultCodeDefaults.CallLater, "客户要求另约时间", true),
        17 => (ResultCodeDefaults.NotReached, "家人接听", false),
        18 => (ResultCodeDefaults.WrongNumber, null, false),
        _ => (ResultCodeDefaults.DoNotCall, "客户要求不再来电", false),
    };

    /// <summary>Answers of the demo's questionnaire become the campaign's: one of each talk in which the questions were answered.</summary>
    private static async Task AnswerAsync(IDbContextFactory<CallCenterDb> databases, long campaignId, List<string> talks, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var responses = await db.QuestionnaireResponses.Where(r => r.CampaignId == null && !r.IsTest && r.Status == ResponseStatus.Completed).OrderBy(r => r.Id)
            .Take(talks.Count).ToListAsync(cancellation);
        foreach (var (response, talk) in responses.Zip(talks))
        {
            (response.CampaignId, response.ContactId, response.Version) = (campaignId, talk, response.Version + 1);
        }

        await db.SaveChangesAsync(cancellation);
    }

    private sealed class Silence : IExtractAnnouncer
    {
        public void Announce(ExtractProgress progress)
        {
        }
    }
}
