using CallCenter.Core.Conditions;
using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Outbound.Extraction;

public sealed class ExtractTests
{
    private const string A = "13807310011";
    private const string B = "13807310012";
    private const string C = "13807310013";

    private static CancellationToken Cancellation => ExtractWorld.Cancellation;

    [Fact]
    public async Task Run_MapsColumns_NormalisesNumbersAndRegions()
    {
        await using var world = await ExtractWorld.CreateAsync();
        var list = await world.AddListAsync(
            ["138-0731 0011", "0731-84100000", "王伟", "0042", "长沙", "互动", "12.5", "2026-03-01", "是"], ["１３８０７３１００１２/13807310013", "", "", "", "HN-ZZ-01"]);

        var id = await world.RunAsync(ExtractWorld.Of(list) with { RegionFrom = RegionOrigin.Column });

        var targets = await world.CallableAsync(id);
        Assert.Equal(
            [("+8613807310011", "+8673184100000", null, "王伟", "0042", "HN-CS"), ("+8613807310012", "+8613807310013", (string?)null, (string?)null, (string?)null, "HN-ZZ-01")],
            targets.Select(t => (t.Number, t.Number2, t.Number3, t.CustomerName, t.CustomerNumber, t.RegionCode)));
        Assert.Contains("\"套餐\":\"互动\"", targets[0].Fields, StringComparison.Ordinal);
        Assert.Equal(2, targets[0].RowNumber);
    }

    [Theory]
    [InlineData("10086")]
    [InlineData("95598")]
    [InlineData("4008001234")]
    [InlineData("84100000")]
    [InlineData("0731-84100000 ext 801")]
    [InlineData("1380731001")]
    [InlineData("12345678901")]
    [InlineData("没有")]
    [InlineData("")]
    public async Task Number_ThatCantBeDialled_IsExcluded(string number)
    {
        await using var world = await ExtractWorld.CreateAsync();
        var id = await world.RunAsync(ExtractWorld.Of(await world.AddListAsync([number], [A])));
        Assert.Equal([TargetExclusion.InvalidNumber, TargetExclusion.None], (await world.TargetsAsync(id)).Select(t => t.Exclusion));
    }

    [Fact]
    public async Task FirstNumberInvalid_TheSecondTakesItsPlace()
    {
        await using var world = await ExtractWorld.CreateAsync();
        var id = await world.RunAsync(ExtractWorld.Of(await world.AddListAsync(["10086", A])));
        Assert.Equal("+86" + A, Assert.Single(await world.CallableAsync(id)).Number);
    }

    [Fact]
    public async Task Region_ByNumber_IsThatOfThePrefix_ElseTheOneGiven_ElseLeftOut()
    {
        await using var world = await ExtractWorld.CreateAsync();
        string[][] rows = [["13807310001"], ["0731-84100000"], ["010-88888888"]];
        var list = await world.AddListAsync(rows);
        var definition = ExtractWorld.Of(list) with { RegionFrom = RegionOrigin.Number, Region = null };

        // Changsha by its prefix; the area code stands for three cities, so for the province; Beijing is nowhere here.
        var id = await world.RunAsync(definition);
        Assert.Equal(
            [("HN-CS", TargetExclusion.None), ("HN", TargetExclusion.None), ("HN", TargetExclusion.ForeignRegion)],
            (await world.TargetsAsync(id)).Select(t => (t.RegionCode, t.Exclusion)));

        await world.SaveAsync(id, definition with { Region = "HN-XT" });
        await world.RunAsync(id);
        Assert.Equal(["HN-CS", "HN", "HN-XT"], (await world.CallableAsync(id)).Select(t => t.RegionCode));
    }

    [Fact]
    public async Task Region_KnownButElsewhere_IsExcluded()
    {
        await using var world = await ExtractWorld.CreateAsync();
        var list = await world.AddListAsync("HN-CS", [[A, "", "", "", "株洲市公司"], [B, "", "", "", "岳麓网格"]]);
        var id = await world.AddAsync(ExtractWorld.Of(list) with { RegionFrom = RegionOrigin.Column, Region = "HN-CS" }, region: "HN-CS");
        await world.RunAsync(id);
        Assert.Equal([TargetExclusion.ForeignRegion, TargetExclusion.None], (await world.TargetsAsync(id)).Select(t => t.Exclusion));
    }

    [Fact]
    public async Task Consent_RefusedOrMissing_FollowsTheRule()
    {
        await using var world = await ExtractWorld.CreateAsync();
        string[] Row(string number, string consent) => [number, "", "", "", "", "", "", "", consent];
        var list = await world.AddListAsync(Row(A, "是"), Row(B, "否"), Row(C, ""));
        var id = await world.RunAsync(ExtractWorld.Of(list) with { Consent = ConsentRule.NotRefused });
        Assert.Equal([TargetExclusion.None, TargetExclusion.NoConsent, TargetExclusion.None], (await world.TargetsAsync(id)).Select(t => t.Exclusion));

        await world.SaveAsync(id, ExtractWorld.Of(list) with { Consent = ConsentRule.Given });
        await world.RunAsync(id);
        Assert.Equal([TargetExclusion.None, TargetExclusion.NoConsent, TargetExclusion.NoConsent], (await world.TargetsAsync(id)).Select(t => t.Exclusion));
    }

    [Theory]
    [InlineData(CallType.Marketing)]
    [InlineData(CallType.Retention)]
    [InlineData(CallType.Survey)]
    [InlineData(CallType.Dunning)]
    public async Task Consent_WithdrawnOnTheRecord_LeavesMarketingOut_AndNothingElse(CallType type)
    {
        await using var world = await ExtractWorld.CreateAsync();
        await AddAsync(world, "0001", A, CustomerConsent.Withdrawn);
        await AddAsync(world, "0002", B, CustomerConsent.Given);
        var list = await world.AddListAsync([A], [B], [C], ["13807310020", "", "", "0001"]);
        var id = await world.AddAsync(ExtractWorld.Of(list));
        await world.SetTypeAsync(id, type);

        await world.RunAsync(id);

        var left = type == CallType.Dunning ? TargetExclusion.None : TargetExclusion.ConsentWithdrawn;
        Assert.Equal([left, TargetExclusion.None, TargetExclusion.None, left], (await world.TargetsAsync(id)).Select(t => t.Exclusion));
        var run = await world.LastRunAsync(id);
        Assert.Equal(type == CallType.Dunning ? 0 : 2, run.Excluded);
    }

    [Fact]
    public async Task Consent_OnlyThoseWhoseRecordHasIt_IsASettingOfTheExtract()
    {
        await using var world = await ExtractWorld.CreateAsync();
        await AddAsync(world, "0001", A, CustomerConsent.Given);
        await AddAsync(world, "0002", B, CustomerConsent.Unknown);
        var list = await world.AddListAsync([A], [B], [C]);

        var id = await world.RunAsync(ExtractWorld.Of(list) with { OnlyConsented = true });

        Assert.Equal([TargetExclusion.None, TargetExclusion.NoConsent, TargetExclusion.NoConsent], (await world.TargetsAsync(id)).Select(t => t.Exclusion));
        Assert.False(ExtractDefinition.Read("{}").OnlyConsented);
    }

    private static async Task AddAsync(ExtractWorld world, string account, string number, CustomerConsent consent)
    {
        var id = await world.Database.AddCustomerAsync(account, account, "HN-CS", BaseData.Normal, "+86" + number);
        await using var db = world.Database.CreateDbContext();
        await db.Customers.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Consent, consent), Cancellation);
    }

    [Fact]
    public async Task Lists_SuggestWhatTheirColumnsAre_BeyondWhatTheyWereLoadedWith()
    {
        await using var world = await ExtractWorld.CreateAsync();
        var list = await world.AddListAsync([A]);
        await using (var db = world.Database.CreateDbContext())
        {
            var bare = StoreJson.Write(TargetMapping.None.With(ExtractWorld.Mapping[TargetField.Number]!, TargetField.Number));
            await db.ListImports.Where(i => i.Id == list).ExecuteUpdateAsync(set => set.SetProperty(i => i.Mapping, bare), Cancellation);
        }

        var shown = Assert.Single(await world.Extracts.ListsAsync(world.Manager, BaseData.Province, Cancellation));

        Assert.Equal(ExtractWorld.Mapping[TargetField.Number], shown.Mapping[TargetField.Number]);
        Assert.Equal(ExtractWorld.Mapping[TargetField.CustomerName], shown.Mapping[TargetField.CustomerName]);
        var (_, extract) = await world.Extracts.CreateAsync(world.Manager, "new", BaseData.Province, CallType.Revisit, list, Cancellation);
        var made = await world.Extracts.GetAsync(world.Manager, extract!.Value, Cancellation);
        Assert.Equal(shown.Mapping[TargetField.CustomerName], made!.Definition.Mapping[TargetField.CustomerName]);
    }

    [Fact]
    public async Task Blacklist_IsFoundByAccountAndByAnyNumber_AndNamesOurOwnCustomer()
    {
        await using var world = await ExtractWorld.CreateAsync();
        var gold = await world.Database.AddCustomerAsync("0001", "金", "HN-CS", BaseData.Gold, "+86" + A);
        await world.Database.AddCustomerAsync("0002", "黑", "HN-CS", BaseData.Blacklist, "+86" + B);
        var list = await world.AddListAsync([A], [C, B], ["13807310020", "", "", "0002"], ["13807310021", "", "", "0001"]);

        var id = await world.RunAsync(ExtractWorld.Of(list) with { NotBlacklisted = true });

        Assert.Equal(
            [(gold, BaseData.Gold, TargetExclusion.None), (-1, BaseData.Blacklist, TargetExclusion.Blacklisted), (-1, BaseData.Blacklist, TargetExclusion.Blacklisted), (gold, BaseData.Gold, TargetExclusion.None)],
            (await world.TargetsAsync(id)).Select(t => (t.TierCode == BaseData.Gold ? t.CustomerId!.Value : -1, t.TierCode!, t.Exclusion)));
    }

    [Fact]
    public async Task Condition_OnTheTierOfOurOwnCustomer_Selects()
    {
        await using var world = await ExtractWorld.CreateAsync();
        await world.Database.AddCustomerAsync("0001", "金", "HN-CS", BaseData.Gold, "+86" + A);
        var definition = ExtractWorld.Of(await world.AddListAsync([A], [B])) with
        {
            Condition = FieldTest.Of(ExtractFields.Of(TargetField.Tier), ConditionOperator.Equal, BaseData.Gold),
        };
        var id = await world.RunAsync(definition);
        Assert.Equal("+86" + A, Assert.Single(await world.TargetsAsync(id)).Number);

        var change = new ExtractChange("e", CallType.Revisit, definition);
        Assert.Equal(1, (await world.Preview.SampleAsync(world.Manager, id, change, Cancellation))!.Matched);
        Assert.Equal(new ExtractCount(2, 1), await world.Preview.CountAsync(world.Manager, id, change, cancellation: Cancellation));
    }

    [Fact]
    public async Task OtherCampaigns_ThatAreNotFinished_AndRecentCalls_Exclude_ButNotTheExtractsOwn()
    {
        await using var world = await ExtractWorld.CreateAsync();
        var list = await world.AddListAsync([A], [B], [C]);
        var first = await world.RunAsync(ExtractWorld.Of(await world.AddListAsync([A], [B])), "first");
        var campaign = await world.BindAsync(first);
        await world.CallAsync(campaign.Id, "+86" + A, ExtractWorld.Start.AddDays(-2));
        var definition = ExtractWorld.Of(list) with { NotInOtherCampaigns = true, CalledWithinDays = 3 };

        var second = await world.RunAsync(definition, "second");
        Assert.Equal(
            [TargetExclusion.DuplicateInCampaigns, TargetExclusion.DuplicateInCampaigns, TargetExclusion.None], (await world.TargetsAsync(second)).Select(t => t.Exclusion));

        await using (var db = world.Database.CreateDbContext())
        {
            await db.Campaigns.ExecuteUpdateAsync(set => set.SetProperty(c => c.Status, CampaignStatus.Finished), Cancellation);
        }

        await world.RunAsync(second);
        Assert.Equal([TargetExclusion.CalledRecently, TargetExclusion.None, TargetExclusion.None], (await world.TargetsAsync(second)).Select(t => t.Exclusion));
        world.Time.Advance(TimeSpan.FromDays(2));
        await world.RunAsync(second);
        Assert.All(await world.TargetsAsync(second), t => Assert.Equal(TargetExclusion.None, t.Exclusion));

        // The extract whose campaign called: its customers stay.
        await world.SaveAsync(first, (await world.Extracts.GetAsync(world.Manager, first, Cancellation))!.Definition with { NotInOtherCampaigns = true, CalledWithinDays = 30 });
        await world.RunAsync(first);
        Assert.Equal(2, (await world.CallableAsync(first)).Count);
    }

    [Fact]
    public async Task Duplicate_OfARowThatIsntCalled_IsCalled()
    {
        await using var world = await ExtractWorld.CreateAsync();
        var list = await world.AddListAsync(["10086", "", "", "C1"], [A, "", "", "C1"], [B, "", "", "C1"], [A, "", "", "C2"]);
        var id = await world.RunAsync(ExtractWorld.Of(list) with { OncePerCustomer = true, OncePerNumber = true });
        Assert.Equal(
            [TargetExclusion.InvalidNumber, TargetExclusion.None, TargetExclusion.DuplicateInExtract, TargetExclusion.DuplicateInExtract],
            (await world.TargetsAsync(id)).Select(t => t.Exclusion));
    }

    [Fact]
    public async Task RunAgain_KeepsTheIdentityOfACustomer_MarksWhoVanished_AndBringsBackWhoReturns()
    {
        await using var world = await ExtractWorld.CreateAsync();
        var old = await world.AddListAsync([A, "", "旧名", "C1"], [B, "", "", "C2"]);
        var id = await world.RunAsync(ExtractWorld.Of(old));
        await world.BindAsync(id);
        var before = await world.TargetsAsync(id);

        // Another list: the first customer has a new number and name, the second is gone, a third is new.
        var fresh = await world.AddListAsync([C, "", "新名", "C1"], ["13807310099", "", "", "C3"]);
        await world.SaveAsync(id, ExtractWorld.Of(fresh));
        await world.RunAsync(id);

        var after = await world.TargetsAsync(id);
        Assert.Equal((before[0].Id, "+86" + C, "新名", TargetExclusion.None), (after[0].Id, after[0].Number, after[0].CustomerName, after[0].Exclusion));
        Assert.Equal((before[1].Id, TargetExclusion.Vanished), (after[1].Id, after[1].Exclusion));
        Assert.Equal(["C1", "C3"], (await world.CallableAsync(id)).Select(t => t.CustomerNumber));

        await world.SaveAsync(id, ExtractWorld.Of(old));
        await world.RunAsync(id);
        Assert.Equal([before[0].Id, before[1].Id], (await world.CallableAsync(id)).Select(t => t.Id));

        // The third was in no campaign: it is gone for good, and so is all that the runs wrote on their way.
        await using var db = world.Database.CreateDbContext();
        Assert.Equal(2, await db.CallTargets.CountAsync(Cancellation));
    }

    [Fact]
    public async Task WhileItRuns_EverybodySeesTheRunBefore_ThenAllOfTheNewOneAtOnce()
    {
        await using var world = await ExtractWorld.CreateAsync(s => s with { ChunkRows = 1 });
        var id = await world.RunAsync(ExtractWorld.Of(await world.AddListAsync([A, "", "", "C1"], [B, "", "", "C2"])));
        await world.SaveAsync(id, ExtractWorld.Of(await world.AddListAsync([B, "", "换号", "C1"], [C, "", "", "C3"])));
        var seen = new List<string>();
        world.OnProgress = async progress =>
        {
            var names = (await world.CallableAsync(id)).Select(t => $"{t.CustomerNumber}{t.CustomerName}");
            seen.Add($"{progress.Status}:{string.Join(',', names)}");
        };

        await world.RunAsync(id);

        Assert.True(seen.Count >= 2);
        Assert.All(seen[..^1], picture => Assert.Equal("Running:C1,C2", picture));
        Assert.Equal("Done:C1换号,C3", seen[^1]);
    }

    [Fact]
    public async Task ByHand_StaysThroughARun_EvenWhereTheListSaysOtherwise()
    {
        await using var world = await ExtractWorld.CreateAsync();
        var list = await world.AddListAsync([A, "", "", "C1"], [B, "", "", "C2"]);
        var id = await world.RunAsync(ExtractWorld.Of(list));
        var targets = await world.TargetsAsync(id);
        var change = new TargetChange { RegionCode = "HN", CustomerNumber = "C1", Number = C };
        Assert.True((await world.Targets.ChangeAsync(world.Staff, targets[0].Id, change, targets[0].Version, Cancellation)).Result.IsDone);
        Assert.True((await world.Targets.RemoveAsync(world.Staff, targets[1].Id, targets[1].Version, Cancellation)).Result.IsDone);
        var added = await world.Targets.AddAsync(world.Staff, id, new TargetChange { RegionCode = "HN-CS", Number = "0731-84100000" }, Cancellation);

        var run = await world.RunAsync(id);

        Assert.Equal((2, 1, 1), (run.Matched, run.Callable, run.Excluded));
        Assert.Equal(
            [(targets[0].Id, "+86" + C, TargetExclusion.None), (targets[1].Id, "+86" + B, TargetExclusion.Removed), (added.TargetId!.Value, "+8673184100000", TargetExclusion.None)],
            (await world.TargetsAsync(id)).Select(t => (t.Id, t.Number, t.Exclusion)));
        Assert.Equal(3, (await world.Extracts.CountsAsync(world.Staff, id, Cancellation)).ByHand);

        var detail = (await world.Targets.GetAsync(world.Manager, targets[0].Id, Cancellation))!;
        Assert.Equal([("Number", "+86" + A, "+86" + C)], detail.History.Select(h => (h.Field, h.From, h.To)));
        Assert.Equal("138****0013", Assert.Single((await world.Targets.GetAsync(world.Staff, targets[0].Id, Cancellation))!.Row.Numbers));
    }

    [Fact]
    public async Task ByHand_PassesTheSameValidationAndExclusions()
    {
        await using var world = await ExtractWorld.CreateAsync();
        var id = await world.RunAsync(ExtractWorld.Of(await world.AddListAsync([A])) with { OncePerNumber = true });
        await world.DoNotCall.AddAsync(world.Staff, B, "asked", null, Cancellation);
        TargetChange Enter(string number, string region = "HN") => new() { Number = number, RegionCode = region };

        Assert.Equal([new FieldError("Number", FieldErrors.BadFormat)], (await world.Targets.AddAsync(world.Staff, id, Enter("10086"), Cancellation)).Result.Errors);
        Assert.Equal([new FieldError("RegionCode", FieldErrors.Unknown)], (await world.Targets.AddAsync(world.Staff, id, Enter(C, "XX"), Cancellation)).Result.Errors);
        Assert.Equal(TargetExclusion.DoNotCall, (await world.Targets.AddAsync(world.Staff, id, Enter(B), Cancellation)).Exclusion);
        Assert.Equal(TargetExclusion.DuplicateInExtract, (await world.Targets.AddAsync(world.Staff, id, Enter(A), Cancellation)).Exclusion);
        var good = await world.Targets.AddAsync(world.Staff, id, Enter(C), Cancellation);
        Assert.Equal(TargetExclusion.None, good.Exclusion);

        // Taken out and put back after the number came onto the list: it is screened anew.
        var version = (await world.Targets.GetAsync(world.Staff, good.TargetId!.Value, Cancellation))!.Row.Version;
        await world.Targets.RemoveAsync(world.Staff, good.TargetId.Value, version, Cancellation);
        await world.DoNotCall.AddAsync(world.Staff, C, "asked", null, Cancellation);
        Assert.Equal(TargetExclusion.DoNotCall, (await world.Targets.RestoreAsync(world.Staff, good.TargetId.Value, version + 1, Cancellation)).Exclusion);
        Assert.Equal(ChangeOutcome.Conflict, (await world.Targets.RemoveAsync(world.Staff, good.TargetId.Value, version, Cancellation)).Result.Outcome);
    }

    [Fact]
    public async Task Delete_WhileACampaignUsesIt_IsRefusedWithItsName()
    {
        await using var world = await ExtractWorld.CreateAsync();
        var id = await world.RunAsync(ExtractWorld.Of(await world.AddListAsync([A])));
        var version = (await world.Extracts.GetAsync(world.Staff, id, Cancellation))!.Extract.Version;
        await world.BindAsync(id, "三月催缴");
        var refused = await world.Extracts.DeleteAsync(world.Staff, id, version, Cancellation);
        Assert.Equal((ChangeOutcome.InUse, "三月催缴"), (refused.Outcome, Assert.Single(refused.UsedBy).Code));

        var other = await world.RunAsync(ExtractWorld.Of(await world.AddListAsync([A])), "other");
        var view = (await world.Extracts.GetAsync(world.Staff, other, Cancellation))!;
        Assert.Equal(ChangeOutcome.Conflict, (await world.Extracts.DeleteAsync(world.Staff, other, view.Extract.Version + 1, Cancellation)).Outcome);
        Assert.True((await world.Extracts.DeleteAsync(world.Staff, other, view.Extract.Version, Cancellation)).IsDone);
        Assert.Null(await world.Extracts.GetAsync(world.Staff, other, Cancellation));
    }

    [Fact]
    public async Task Save_OfAnOlderVersion_IsAConflict_AndRunTwice_RunsOnce()
    {
        await using var world = await ExtractWorld.CreateAsync();
        var id = await world.AddAsync(ExtractWorld.Of(await world.AddListAsync([A])));
        var view = (await world.Extracts.GetAsync(world.Staff, id, Cancellation))!;
        var change = new ExtractChange("renamed", CallType.Survey, view.Definition);
        Assert.True((await world.Extracts.SaveAsync(world.Staff, id, change, view.Extract.Version, Cancellation)).IsDone);
        Assert.Equal(ChangeOutcome.Conflict, (await world.Extracts.SaveAsync(world.Manager, id, change, view.Extract.Version, Cancellation)).Outcome);

        var version = view.Extract.Version + 1;
        Assert.True((await world.Extracts.RunAsync(world.Staff, id, version, Cancellation)).IsDone);
        Assert.Equal(ChangeOutcome.Conflict, (await world.Extracts.RunAsync(world.Manager, id, version, Cancellation)).Outcome);
        world.Queue.Enqueue(id);
        await world.WorkAsync();
        await using var db = world.Database.CreateDbContext();
        Assert.Equal(1, await db.ExtractRuns.CountAsync(Cancellation));
        Assert.Equal(["add", "change", "change", "run"], await db.AuditEntries.Where(a => a.Entity == "Extract").OrderBy(a => a.Id).Select(a => a.Action).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Run_WithoutWhatItNeeds_SaysAllOfIt()
    {
        await using var world = await ExtractWorld.CreateAsync();
        var id = await world.AddAsync(new ExtractDefinition { RegionFrom = RegionOrigin.Column, Consent = ConsentRule.Given });
        var result = await world.Extracts.RunAsync(world.Staff, id, 1, Cancellation);
        Assert.Equal(["Consent", "Lists", "Number", "Region"], result.Errors.Select(e => e.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ListDiscardedMeanwhile_FailsTheRun_AndKeepsTheTargetsOfTheOneBefore()
    {
        await using var world = await ExtractWorld.CreateAsync();
        var list = await world.AddListAsync([A]);
        var id = await world.RunAsync(ExtractWorld.Of(list));
        await world.StartAsync(id);
        await using (var db = world.Database.CreateDbContext())
        {
            await db.ListImports.ExecuteDeleteAsync(Cancellation);
        }

        await world.WorkAsync();

        var view = (await world.Extracts.GetAsync(world.Staff, id, Cancellation))!;
        Assert.Equal((ExtractStatus.Failed, nameof(ExtractFailure.ListMissing)), (view.Extract.Status, view.LastRun!.Failure));
        Assert.Single(await world.CallableAsync(id));
    }

    [Fact]
    public async Task ForeignRegionAndOtherRoles_SeeAndDoNothing()
    {
        await using var world = await ExtractWorld.CreateAsync();
        var list = await world.AddListAsync([A]);
        var id = await world.RunAsync(ExtractWorld.Of(list));
        var target = (await world.TargetsAsync(id))[0];
        var elsewhere = People.Of(Roles.CampaignStaff, "HN-CS");

        Assert.Null(await world.Extracts.GetAsync(elsewhere, id, Cancellation));
        Assert.Empty((await world.Extracts.FindAsync(elsewhere, new ExtractQuery(), Cancellation)).Rows);
        Assert.Empty((await world.Targets.FindAsync(elsewhere, id, new TargetQuery(), Cancellation)).Rows);
        Assert.Equal(0, (await world.Extracts.CountsAsync(elsewhere, id, Cancellation)).Total);
        Assert.Null(await world.Targets.GetAsync(elsewhere, target.Id, Cancellation));
        Assert.Null(await world.Preview.SampleAsync(elsewhere, id, new ExtractChange("x", CallType.Reply, ExtractWorld.Of(list)), Cancellation));
        Assert.Equal(ChangeOutcome.NotFound, (await world.Extracts.RunAsync(elsewhere, id, 2, Cancellation)).Outcome);
        Assert.Equal(ChangeOutcome.NotFound, (await world.Extracts.DeleteAsync(elsewhere, id, 2, Cancellation)).Outcome);
        Assert.Equal(ChangeOutcome.NotFound, (await world.Targets.RemoveAsync(elsewhere, target.Id, target.Version, Cancellation)).Result.Outcome);
        Assert.Equal(ChangeOutcome.NotFound, (await world.Targets.AddAsync(elsewhere, id, new TargetChange { RegionCode = "HN-CS", Number = B }, Cancellation)).Result.Outcome);

        // A list of the province is nothing for an extract of a city.
        var (result, own) = await world.Extracts.CreateAsync(elsewhere, "own", "HN-CS", CallType.Reply, list, Cancellation);
        Assert.Equal(ChangeOutcome.Invalid, result.Outcome);
        Assert.Null(own);
        foreach (var role in new[] { Roles.Agent, Roles.Supervisor, Roles.Quality })
        {
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => world.Extracts.FindAsync(People.Of(role), new ExtractQuery(), Cancellation));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => world.Targets.RemoveAsync(People.Of(role), target.Id, 0, Cancellation));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => world.DoNotCall.AddAsync(People.Of(role), A, "x", null, Cancellation));
        }
    }

    [Fact]
    public async Task Sample_OfALongList_EstimatesWithinItsError_AndTheCountIsExact()
    {
        await using var world = await ExtractWorld.CreateAsync(s => s with { SampleRows = 400 });
        var rows = Enumerable.Range(0, 4000).Select(i => new[] { $"1380731{i:0000}", "", "", "", "", i % 10 < 3 ? "互动" : "基本" }).ToArray();
        var list = await world.AddListAsync(rows);
        var id = await world.AddAsync(ExtractWorld.Of(list));
        var change = new ExtractChange("e", CallType.Revisit, ExtractWorld.Of(list) with { Condition = FieldTest.Of("list:套餐", ConditionOperator.Equal, "互动") });

        var sample = (await world.Preview.SampleAsync(world.Staff, id, change, Cancellation))!;
        var count = await world.Preview.CountAsync(world.Staff, id, change, cancellation: Cancellation);

        Assert.Equal(new ExtractCount(4000, 1200), count);
        Assert.Equal((4000, false), (sample.Total, sample.Exact));
        Assert.InRange(sample.Looked, 300, 500);
        Assert.InRange(sample.Error, 100, 260);
        Assert.InRange(sample.Estimate, 1200 - (2 * sample.Error), 1200 + (2 * sample.Error));
        Assert.Equal(ExtractPreview.Shown, sample.Rows.Count);
        Assert.All(sample.Rows, row => Assert.Contains("****", row.Numbers[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Count_Cancelled_Stops()
    {
        await using var world = await ExtractWorld.CreateAsync();
        var list = await world.AddListAsync([A]);
        var id = await world.AddAsync(ExtractWorld.Of(list));
        using var edited = new CancellationTokenSource();
        await edited.CancelAsync();
        var change = new ExtractChange("e", CallType.Revisit, ExtractWorld.Of(list) with { Condition = FieldTest.Of("list:套餐", ConditionOperator.IsMissing) });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Preview.CountAsync(world.Staff, id, change, cancellation: edited.Token));
    }
}
