using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Outbound.Dialling;

// The campaign: what it is, how it is changed, and what must hold of it.
internal sealed partial class DiallingWorld
{
    private static readonly string[] Regions = [BaseData.Province, DemoRegions.Changsha, DemoRegions.Zhuzhou];

    private readonly Dictionary<int, StrategyTerms> _terms = [];
    private readonly Dictionary<string, Claimed> _claimed = new(StringComparer.Ordinal);
    private BusinessCalendar _calendar = null!;
    private long _strategy;
    private long _extract;
    private long _campaign;

    private async Task PrepareAsync()
    {
        await using var db = _database.CreateDbContext();
        db.ResultCodes.RemoveRange(await db.ResultCodes.ToListAsync());
        db.ResultCodes.AddRange(new[]
        {
            ("done", Disposition.Completed), ("refused", Disposition.Refused), ("later", Disposition.CallLater), ("wrong", Disposition.WrongNumber),
            ("never", Disposition.DoNotCall), ("machine", Disposition.Machine), ("away", Disposition.NotReached),
        }.Select(code => new ResultCode { Code = code.Item1, NameZh = code.Item1, NameEn = code.Item1, Disposition = code.Item2 }));
        await AddHolidayAsync(db);
        var strategy = new DialStrategy { Name = "s", RegionCode = BaseData.Province, Draft = "{}", PublishedVersion = 1, ChangedBy = "test", ChangedAt = Now };
        var extract = new Extract { Name = "e", RegionCode = BaseData.Province, Definition = "{}", ChangedBy = "test", ChangedAt = Now, Status = ExtractStatus.Ready, Run = 1 };
        db.AddRange(strategy, extract);
        await db.SaveChangesAsync();
        (_strategy, _extract) = (strategy.Id, extract.Id);
        Publish(db, 1);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Zone).DateTime);
        var campaign = new Campaign
        {
            Name = "c",
            RegionCode = BaseData.Province,
            Status = CampaignStatus.Running,
            StrategyId = _strategy,
            StrategyVersion = 1,
            StartsOn = today,
            EndsOn = today.AddDays(_random.Next(1, 20)),
            ChangedBy = "test",
            ChangedAt = Now,
        };
        campaign.Extracts.Add(new CampaignExtract { ExtractId = _extract });
        campaign.Agents.AddRange(Agents.Select(agent => new CampaignAgent { AgentId = agent }));
        db.Campaigns.Add(campaign);
        await db.SaveChangesAsync();
        _campaign = campaign.Id;
        await AddCustomersAsync(db, _random.Next(6, 16));
        _calendar = await db.HolidayDays.ToCalendarAsync();
    }

    private async Task AddHolidayAsync(CallCenterDb db)
    {
        var region = Regions[_random.Next(Regions.Length)];
        if (!await db.HolidayCalendars.AnyAsync(calendar => calendar.RegionCode == region))
        {
            db.HolidayCalendars.Add(new HolidayCalendar { RegionCode = region, ChangedBy = "test", ChangedAt = Now });
        }

        var day = DateOnly.FromDateTime(Now.AddDays(_random.Next(2)).UtcDateTime);
        db.HolidayDays.RemoveRange(await db.HolidayDays.Where(known => known.RegionCode == region && known.Date == day).ToListAsync());
        await db.SaveChangesAsync();
        db.HolidayDays.Add(new HolidayDay { RegionCode = region, Date = day, NameZh = "节", NameEn = "Day", Kind = (CalendarDayKind)_random.Next(3), CountsAs = DayOfWeek.Monday });
    }

    private async Task AddCustomersAsync(CallCenterDb db, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var number = _random.Next(100_000_000);
            var customer = new CallTarget
            {
                ExtractId = _extract,
                Number = $"+86138{number:00000000}",
                Number2 = _random.Next(2) == 0 ? $"+86139{number:00000000}" : null,
                Number3 = _random.Next(6) == 0 ? $"+86137{number:00000000}" : null,
                CustomerName = "客户",
                RegionCode = Regions[_random.Next(Regions.Length)],
                Fields = "{}",
                Key = $"n{number}-{i}",
                FirstRun = 1,
                LastRun = 1,
            };
            db.CallTargets.Add(customer);
            await db.SaveChangesAsync();
            db.CampaignTargets.Add(new CampaignTarget
            {
                CampaignId = _campaign,
                TargetId = customer.Id,
                ExtractId = _extract,
                RegionCode = customer.RegionCode,
                Priority = _random.Next(2),
                NextAt = Now.AddMinutes(_random.Next(-60, 10)),
            });
            await db.SaveChangesAsync();
        }
    }

    private void Publish(CallCenterDb db, int version)
    {
        _terms[version] = Draw();
        db.DialStrategyVersions.Add(new DialStrategyVersion { StrategyId = _strategy, Number = version, Terms = StoreJson.Write(_terms[version]), PublishedAt = Now, Author = "test" });
    }

    private StrategyTerms Draw() => new()
    {
        Mode = (DialMode)_random.Next(4),
        Windows = [DrawWindowNow(), .. Enumerable.Range(0, _random.Next(3)).Select(_ => DrawWindow())],
        AttemptsPerNumber = _random.Next(1, 5),
        AttemptsPerCustomer = _random.Next(1, 6),
        NumberOrder = (NumberOrder)_random.Next(2),
        Rules = [.. Enum.GetValues<AttemptOutcome>().Where(_ => _random.Next(3) > 0)
            .Select(outcome => new OutcomeRule(outcome, _random.Next(5) > 0 ? NextStep.Retry : (NextStep)_random.Next(3), _random.Next(3) switch { 0 => 0, 1 => _random.Next(1, 5), _ => _random.Next(5, 300) }))],
        RingSeconds = _random.Next(5, 31),
        DetectsMachines = _random.Next(3) > 0,
    };

    /// <summary>One that is open now, as a rule, and closes in the next minutes or later.</summary>
    private CallingWindow DrawWindowNow()
    {
        var local = TimeZoneInfo.ConvertTime(Now, Zone);
        var minute = (int)local.TimeOfDay.TotalMinutes;
        var closes = Math.Min(1439, minute + 1 + (_random.Next(2) == 0 ? _random.Next(8) : _random.Next(60, 480)));
        return new CallingWindow(
            [.. Enum.GetValues<DayOfWeek>().Where(day => day == local.DayOfWeek || _random.Next(2) == 0)],
            TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(Math.Max(0, minute - _random.Next(1, 200)))), TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(closes)),
            _random.Next(3) > 0, _random.Next(6) == 0 ? [Regions[1]] : []);
    }

    private CallingWindow DrawWindow()
    {
        var from = _random.Next(7, 20);
        return new CallingWindow(
            [.. Enum.GetValues<DayOfWeek>().Where(_ => _random.Next(5) > 0)], new TimeOnly(from, _random.Next(2) * 30), new TimeOnly(_random.Next(from + 1, 24), _random.Next(60)),
            _random.Next(2) == 0, [.. Regions.Where(_ => _random.Next(4) == 0)]);
    }

    /// <summary>The campaign's staff are at work; the site hears of it, at once or with the next change.</summary>
    private async Task ChangeCampaignAsync()
    {
        await using (var db = _database.CreateDbContext())
        {
            var campaign = await db.Campaigns.SingleAsync();
            switch (_random.Next(5))
            {
                case 0 when campaign.Status == CampaignStatus.Running && _random.Next(2) == 0:
                    campaign.Status = CampaignStatus.Paused;
                    Count("paused");
                    break;
                case 1 or 2:
                    var version = _terms.Count + 1;
                    Publish(db, version);
                    campaign.StrategyVersion = version;
                    Count("moved to another version");
                    break;
                default:
                    campaign.Status = CampaignStatus.Running;
                    break;
            }

            campaign.Version++;
            await db.SaveChangesAsync();
        }

        if (_random.Next(5) > 0)
        {
            Send(new SiteConfigured(Now, await _configurations.LoadAsync(withSimulatedAgents: false)));
        }
    }

    private async Task ChangeCustomersAsync()
    {
        await using (var db = _database.CreateDbContext())
        {
            var customers = await db.CallTargets.OrderBy(target => target.Id).ToListAsync();
            var one = customers[_random.Next(customers.Count)];
            switch (_random.Next(3))
            {
                case 0:
                    await DoNotCallList.PutAsync(
                        db, _random.Next(2) == 0 ? one.Number2 ?? one.Number : one.Number, "asked", "test", Now, _random.Next(3) == 0 ? Now.AddHours(_random.Next(1, 9)) : null);
                    Count("put on the do-not-call list");
                    break;
                case 1:
                    (one.Deleted, one.Version) = (!one.Deleted, one.Version + 1);
                    (await db.Extracts.SingleAsync()).Version++;
                    Count("taken out or back");
                    break;
                default:
                    await AddCustomersAsync(db, 1);
                    break;
            }

            await db.SaveChangesAsync();
        }

        if (_random.Next(2) == 0)
        {
            await new CampaignBinding(_database, _time).RunAsync(_campaign, default);
        }
    }

    private async Task RestAsync()
    {
        await using var db = _database.CreateDbContext();
        var campaign = await db.Campaigns.SingleAsync();
        (campaign.Status, campaign.Version) = (CampaignStatus.Paused, campaign.Version + 1);
        await db.SaveChangesAsync();
    }

    /// <summary>Nobody is claimed twice, nobody by terms that don't let him, and no number that stands on the do-not-call list.</summary>
    private async Task CheckClaimAsync(RequestDialOrders request, IReadOnlyList<DialOrder> orders)
    {
        await using var db = _database.CreateDbContext();
        var now = Now;
        var listed = (await db.DoNotCallNumbers.AsNoTracking().ToListAsync()).Where(number => number.Until is null || number.Until > now).Select(number => number.Number).ToHashSet();
        var campaign = await db.Campaigns.AsNoTracking().SingleAsync();
        foreach (var order in orders)
        {
            var attempt = await db.DialAttempts.AsNoTracking().SingleAsync(known => known.Id == order.AttemptId);
            var row = await db.CampaignTargets.AsNoTracking().SingleAsync(known => known.Id == order.CampaignTargetId);
            Assert.DoesNotContain(order.Number, listed);
            Assert.Equal((CampaignStatus.Running, (int?)request.StrategyVersion), (campaign.Status, campaign.StrategyVersion));
            Assert.Equal((CampaignTargetState.InProgress, order.AttemptId, order.Number), (row.State, row.AttemptId, attempt.Number));
            Assert.True(_claimed.TryAdd(order.AttemptId, new Claimed(row.Id, attempt.NumberIndex, attempt.StrategyVersion, row.RegionCode)), $"{order.AttemptId} was claimed twice");
            Count("claimed");
            Count("call-back claimed", order.IsAppointment ? 1 : 0);
        }

        if (listed.Count > 0)
        {
            Count("claims with numbers on the do-not-call list");
        }
    }

    /// <summary>The moment at which a customer is disturbed.</summary>
    private void CheckPlace(PlaceCall place)
    {
        Assert.True(_claimed.TryGetValue(place.CallId, out var claimed), $"{place.CallId} was never claimed");
        Assert.DoesNotContain(_switch.Placed, placed => placed.Command.CallId == place.CallId);
        var terms = _terms[claimed.Version];
        Assert.True(
            CallingWindows.IsOpen(terms, _calendar, claimed.Region, Zone, Now), $"{place.CallId} is dialled outside its window, at {TimeZoneInfo.ConvertTime(Now, Zone)}");
        var before = _switch.Placed.Select(placed => _claimed[placed.Command.CallId]).Where(other => other.Row == claimed.Row).ToList();
        Assert.True(before.Count < terms.AttemptsPerCustomer, $"{place.CallId} is attempt {before.Count + 1} of {terms.AttemptsPerCustomer} with customer {claimed.Row}");
        var same = before.Count(other => other.Number == claimed.Number);
        Assert.True(same < terms.AttemptsPerNumber, $"{place.CallId} is attempt {same + 1} of {terms.AttemptsPerNumber} with number {claimed.Number} of customer {claimed.Row}");
        Count("dialled");
        Count($"dialled {terms.Mode}");
    }

    /// <summary>Everything has settled: nobody is lost, and the records tell what the switch did.</summary>
    private async Task CheckEndAsync()
    {
        await using var db = _database.CreateDbContext();
        var attempts = await db.DialAttempts.AsNoTracking().ToListAsync();
        var rows = await db.CampaignTargets.AsNoTracking().ToListAsync();
        var placed = _switch.Placed.Select(command => command.Command.CallId).ToList();
        Assert.Equal(placed.Count, placed.Distinct().Count());
        var stories = (await db.Trace.AsNoTracking().ToListAsync()).Select(row => row.ToEntry()).ToLookup(entry => entry.ContactId, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            Assert.True(
                row is { State: CampaignTargetState.Waiting, Closing: null } or { State: CampaignTargetState.Closed, Closing: not null },
                $"customer {row.Id} is lost: {row.State} {row.Closing} {StoryOf(row)}");
        }

        Assert.Equal(_claimed.Keys.Order(StringComparer.Ordinal), attempts.Select(attempt => attempt.Id).Order(StringComparer.Ordinal));
        Assert.All(attempts, attempt => Assert.True(attempt is { ClosedAt: not null, Result: not null, EndedAt: not null }, $"attempt {attempt.Id} isn't closed: {attempt.Result}, dialled {attempt.DialledAt}"));
        Assert.All(attempts, attempt => Assert.True(
            attempt.DialledAt is not null == AttemptOutcomes.Counts(attempt.Result!.Value), $"attempt {attempt.Id}: {attempt.Result}, dialled {attempt.DialledAt}"));
        Assert.Empty(placed.Except(attempts.Where(attempt => attempt.DialledAt is not null).Select(attempt => attempt.Id), StringComparer.Ordinal));
        foreach (var row in rows)
        {
            var dialled = attempts.Where(attempt => attempt.CampaignTargetId == row.Id && attempt.DialledAt is not null).ToList();
            int[] perNumber = [.. Enumerable.Range(0, 3).Select(index => dialled.Count(attempt => attempt.NumberIndex == index))];
            Assert.True(
                (row.Attempts, row.Attempts1, row.Attempts2, row.Attempts3) == (dialled.Count, perNumber[0], perNumber[1], perNumber[2]),
                $"customer {row.Id} counts {row.Attempts} ({row.Attempts1}, {row.Attempts2}, {row.Attempts3}) attempts, the records {dialled.Count} ({string.Join(", ", perNumber)}) {StoryOf(row)}");
        }

        foreach (var attempt in attempts)
        {
            Count($"result {attempt.Result}");
            Count("call-back dialled", attempt is { IsAppointment: true, DialledAt: not null } ? 1 : 0);
        }

        foreach (var row in rows)
        {
            Count(row.Closing is { } closing ? $"closed {closing}" : "waits");
        }

        foreach (var entry in stories.SelectMany(story => story))
        {
            if (entry.Kind == TraceKind.Withdrawn)
            {
                Count($"withdrawn {entry.Data.Reason}");
            }
            else if (entry is { Kind: TraceKind.Adopted, Data.CampaignId: not null })
            {
                Count("adopted");
            }
        }

        string StoryOf(CampaignTarget row) => string.Concat(attempts.Where(attempt => attempt.CampaignTargetId == row.Id).OrderBy(attempt => attempt.Id, StringComparer.Ordinal).Select(attempt =>
            $"\n  {attempt.Id} {attempt.Result} {attempt.ResultCode}: {string.Join(", ", stories[attempt.Id].OrderBy(entry => entry.Id)
                .Select(entry => $"{entry.Id.Incarnation % 1_000_000_000}.{entry.Id.Number % 100_000} {entry.At:HH:mm:ss} {entry.Kind} {entry.Data.Reason}{entry.Data.DialResult}{entry.Data.ResultCode}{(entry.Data.FromLedger ? " by the ledger" : "")}"))}"));
    }

    private sealed record Claimed(long Row, int Number, int Version, string Region);
}
