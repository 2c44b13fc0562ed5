using CallCenter.Core.Data;
using CallCenter.Core.Routing;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Routing;

/// <summary>Policies in the making: kept, changed by two, published now, at a time, or not (requirement T13).</summary>
public sealed class PolicyDraftsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);
    private readonly RecordingPublisher _sites = new();
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static CurrentUser Manager => People.Manager();

    private PolicyAdministration Policies => new(_database, new Staffing(_database, new StaffingScope(WithSimulatedAgents: true)), _sites, _time);

    private PolicyDrafts Drafts => new(_database, Policies, _sites, _time);

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Draft_Begun_SaysWhatIsInForce_AndTouchesNothing()
    {
        var id = await BeginAsync("spring");

        var row = Assert.Single(await Drafts.ListAsync(Manager, Cancellation));
        Assert.Equal(new PolicyDraftRow(id, "spring", 1, Roles.Manager, Now, PolicyDraftState.Open, null, null, null, null, 1), row);
        var draft = (await Drafts.GetAsync(Manager, id, Cancellation))!;
        Assert.Equal(PolicyTerms.Of(BaseData.FirstPolicy), draft.Terms);
        Assert.False(draft.IsSuperseded);
        Assert.Equal(0, _sites.Count);
    }

    [Fact]
    public async Task Draft_BegunWithAnotherDraft_IsItsCopy()
    {
        var first = await BeginAsync("spring");
        await SaveAsync(first, terms => terms.With(Gold(terms) with { MaxWaitSeconds = 60 }));
        await PublishDirectlyAsync(basedOn: 1);

        var second = await BeginAsync("summer", PolicyChoices.KeyOfDraft(first));

        var copy = (await Drafts.GetAsync(Manager, second, Cancellation))!;
        Assert.Equal((60, 1, 2), (Gold(copy.Terms).MaxWaitSeconds, copy.Row.BasedOn, copy.Live.Version));
        Assert.True(copy.IsSuperseded);
    }

    [Fact]
    public async Task Draft_BegunWithAnEarlierVersion_DepartsFromWhatIsInForce()
    {
        await PublishDirectlyAsync(basedOn: 1);
        var draft = (await Drafts.GetAsync(Manager, await BeginAsync("back", PolicyChoices.KeyOfVersion(1)), Cancellation))!;
        Assert.Equal((2, RoutingPreset.Balanced), (draft.Row.BasedOn, draft.Terms.Preset));
    }

    [Theory]
    [InlineData("", FieldErrors.Required)]
    [InlineData("spring ", FieldErrors.Taken)]
    public async Task Draft_WithoutANameOfItsOwn_IsNotBegun(string name, string error)
    {
        await BeginAsync("spring");
        var start = await Drafts.AddAsync(Manager, name, cancellation: Cancellation);
        Assert.Equal([new FieldError("Name", error)], start.Result.Errors);
    }

    [Fact]
    public async Task Save_KeepsEveryField()
    {
        var id = await BeginAsync("spring");
        IReadOnlyList<ServingStep> steps = [new(0, 1, [BaseData.VipGroup]), new(20, 9, [])];
        var saved = await SaveAsync(id, terms => (terms with { Constants = RoutingConstants.Balanced with { AgeWeight = 0.05, HalfLifeHours = 2 } })
            .With(Gold(terms) with { TargetAnswerRate = 0.97, TargetSeconds = 8, SkipsMenu = false, MaxWaitSeconds = 45, Serving = steps }));
        Assert.Equal(saved, (await Drafts.GetAsync(Manager, id, Cancellation))!.Terms);
    }

    [Fact]
    public async Task Save_OfWhatIsWrong_NamesIt_AndKeepsWhatWas()
    {
        var id = await BeginAsync("spring");
        var draft = (await Drafts.GetAsync(Manager, id, Cancellation))!;
        var wrong = draft.Terms.With(Gold(draft.Terms) with { TargetSeconds = 0 });

        var result = await Drafts.SaveAsync(Manager, id, "", DraftOf(wrong, 1), 1, Cancellation);

        Assert.Equal(
            [new("Name", FieldErrors.Required), new FieldError("Tiers[gold].TargetSeconds", FieldErrors.OutOfRange)],
            result.Errors.OrderBy(error => error.Field, StringComparer.Ordinal));
        Assert.Equal(1, (await Drafts.GetAsync(Manager, id, Cancellation))!.Row.Version);
    }

    [Fact]
    public async Task Save_AfterSomebodyElse_IsAConflict_AndOverwritesNothing()
    {
        var id = await BeginAsync("spring");
        await SaveAsync(id, terms => terms.With(Gold(terms) with { TargetAnswerRate = 0.97 }));

        var late = DraftOf(PolicyTerms.Of(BaseData.FirstPolicy) with { Preset = RoutingPreset.Fifo }, 1);
        Assert.Equal(ChangeResult.Conflict, await Drafts.SaveAsync(Manager, id, "spring", late, version: 1, Cancellation));

        var kept = (await Drafts.GetAsync(Manager, id, Cancellation))!;
        Assert.Equal((RoutingPreset.Balanced, 0.97), (kept.Terms.Preset, Gold(kept.Terms).TargetAnswerRate));
    }

    [Fact]
    public async Task Publish_MakesTheNextVersion_TellsTheSites_AndIsInTheAuditLog()
    {
        var id = await BeginAsync("spring");
        var terms = await SaveAsync(id, terms => terms.With(Gold(terms) with { TargetAnswerRate = 0.97 }));

        Assert.Equal(ChangeResult.Done, await Drafts.PublishAsync(Manager, id, 2, "  spring rush ", cancellation: Cancellation));

        var current = await Policies.CurrentAsync(Manager, Cancellation);
        Assert.Equal((2, terms), (current.Version, PolicyTerms.Of(current)));
        Assert.Equal("spring rush", (await Policies.VersionsAsync(Manager, new PageRequest(), Cancellation)).Rows[0].Note);
        Assert.Equal(1, _sites.Count);
        Assert.Empty(await Drafts.ListAsync(Manager, Cancellation));
        Assert.Equal((PolicyDraftState.Published, 2), (await Drafts.GetAsync(Manager, id, Cancellation))!.Row is var row ? (row.State, row.PublishedAs!.Value) : default);
        Assert.Equal(["add PolicyDraft spring", "change PolicyDraft spring", "publish RoutingPolicy 2"], await AuditAsync());
        Assert.Equal(ChangeResult.NotFound, await Drafts.PublishAsync(Manager, id, 3, null, cancellation: Cancellation));
    }

    [Fact]
    public async Task Publish_OfADraftOnAnOlderVersion_IsAConflict()
    {
        var id = await BeginAsync("spring");
        await PublishDirectlyAsync(basedOn: 1);
        Assert.Equal(ChangeResult.Conflict, await Drafts.PublishAsync(Manager, id, 1, null, cancellation: Cancellation));
        Assert.Equal(2, (await Policies.CurrentAsync(Manager, Cancellation)).Version);
        Assert.Equal(PolicyDraftState.Open, (await Drafts.GetAsync(Manager, id, Cancellation))!.Row.State);
    }

    [Fact]
    public async Task Publish_ThatLeavesAQueueWithNobody_WantsConsent()
    {
        var id = await BeginAsync("spring");
        await using (var db = _database.CreateDbContext())
        {
            db.AgentGroups.Add(new() { Code = "empty", NameZh = "空", NameEn = "Empty" });
            await db.SaveChangesAsync(Cancellation);
        }

        await _database.AddDemoPeopleAsync();
        var terms = await SaveAsync(id, terms => terms.With(Gold(terms) with { Serving = [new(0, 9, ["empty"])] }));

        var refused = await Drafts.PublishAsync(Manager, id, 2, null, cancellation: Cancellation);
        Assert.Equal(ChangeOutcome.Uncovered, refused.Outcome);
        Assert.All(refused.Coverage!.Weakened, cell => Assert.Equal((BaseData.Gold, 0), (cell.Queue.Tier, cell.Agents)));
        Assert.Equal(ChangeOutcome.Uncovered, (await Drafts.ScheduleAsync(Manager, id, 2, Now.AddHours(1), null, cancellation: Cancellation)).Outcome);
        Assert.Equal(1, (await Policies.CurrentAsync(Manager, Cancellation)).Version);

        var consent = CoverageConsent.To(await Policies.CoverageAsync(Manager, terms, Cancellation));
        Assert.Equal(ChangeResult.Done, await Drafts.ScheduleAsync(Manager, id, 2, Now.AddHours(1), null, consent, Cancellation));
        _time.Advance(TimeSpan.FromHours(1));
        await Drafts.PublishDueAsync(Cancellation);

        // What was accepted when the time was set holds when it has come.
        Assert.Equal(2, (await Policies.CurrentAsync(Manager, Cancellation)).Version);
    }

    [Fact]
    public async Task Scheduled_IsPublishedAtItsTime_AndNotBefore()
    {
        var id = await BeginAsync("spring");
        Assert.Equal(ChangeResult.Done, await Drafts.ScheduleAsync(Manager, id, 1, Now.AddHours(1), "night", cancellation: Cancellation));

        _time.Advance(TimeSpan.FromMinutes(59));
        await Drafts.PublishDueAsync(Cancellation);
        Assert.Equal((1, 0), ((await Policies.CurrentAsync(Manager, Cancellation)).Version, _sites.Count));

        _time.Advance(TimeSpan.FromMinutes(1));
        await Drafts.PublishDueAsync(Cancellation);
        await Drafts.PublishDueAsync(Cancellation);

        var version = (await Policies.VersionsAsync(Manager, new PageRequest(), Cancellation)).Rows[0];
        Assert.Equal(new PolicyVersionRow(2, Now.AddHours(1), Roles.Manager, "night", RoutingPreset.Balanced), version);
        Assert.Equal(1, _sites.Count);
    }

    [Fact]
    public async Task Scheduled_LookedAtByTwoServersAtOnce_IsPublishedOnce()
    {
        var id = await BeginAsync("spring");
        await Drafts.ScheduleAsync(Manager, id, 1, Now.AddMinutes(1), null, cancellation: Cancellation);
        _time.Advance(TimeSpan.FromMinutes(1));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Drafts.PublishDueAsync(Cancellation), Cancellation)));

        Assert.Equal((2, 1), ((await Policies.CurrentAsync(Manager, Cancellation)).Version, _sites.Count));
    }

    [Fact]
    public async Task Scheduled_WhoseBaseWasSuperseded_IsHeldBack_AndSaysWhy()
    {
        var id = await BeginAsync("spring");
        await Drafts.ScheduleAsync(Manager, id, 1, Now.AddHours(1), null, cancellation: Cancellation);
        await PublishDirectlyAsync(basedOn: 1);
        _time.Advance(TimeSpan.FromHours(2));

        await Drafts.PublishDueAsync(Cancellation);
        await Drafts.PublishDueAsync(Cancellation);

        var row = Assert.Single(await Drafts.ListAsync(Manager, Cancellation));
        Assert.Equal((PolicyDraftState.Open, PolicyDraftProblem.Superseded, Now.AddHours(1)), (row.State, row.Problem, row.PublishAt));
        Assert.Equal((2, 1), ((await Policies.CurrentAsync(Manager, Cancellation)).Version, _sites.Count));
        Assert.Equal("unschedule PolicyDraft spring", (await AuditAsync())[^1]);

        // Taking in what came in between makes it good again.
        await SaveAsync(id, terms => terms, basedOn: 2);
        Assert.Equal(ChangeResult.Done, await Drafts.PublishAsync(Manager, id, 4, null, cancellation: Cancellation));
    }

    [Fact]
    public async Task Scheduled_WithAGroupThatIsGone_IsHeldBack()
    {
        var id = await BeginAsync("spring");
        await SaveAsync(id, terms => terms.With(Gold(terms) with { Serving = [new(0, 9, [BaseData.VipGroup])] }));
        await Drafts.ScheduleAsync(Manager, id, 2, Now.AddHours(1), null, cancellation: Cancellation);
        await using (var db = _database.CreateDbContext())
        {
            await db.AgentGroups.Where(group => group.Code == BaseData.VipGroup).ExecuteDeleteAsync(Cancellation);
        }

        _time.Advance(TimeSpan.FromHours(1));
        await Drafts.PublishDueAsync(Cancellation);

        Assert.Equal(PolicyDraftProblem.Invalid, Assert.Single(await Drafts.ListAsync(Manager, Cancellation)).Problem);
    }

    [Fact]
    public async Task Scheduled_IsNotEdited_UntilTheTimeIsTakenBack()
    {
        var id = await BeginAsync("spring");
        await Drafts.ScheduleAsync(Manager, id, 1, Now.AddHours(1), null, cancellation: Cancellation);
        var draft = DraftOf(PolicyTerms.Of(BaseData.FirstPolicy), 1);

        Assert.Equal(ChangeResult.Conflict, await Drafts.SaveAsync(Manager, id, "spring", draft, 2, Cancellation));
        Assert.Equal(ChangeResult.Done, await Drafts.UnscheduleAsync(Manager, id, 2, Cancellation));
        Assert.Equal(ChangeResult.Done, await Drafts.SaveAsync(Manager, id, "spring", draft, 3, Cancellation));

        _time.Advance(TimeSpan.FromHours(1));
        await Drafts.PublishDueAsync(Cancellation);
        Assert.Equal(1, (await Policies.CurrentAsync(Manager, Cancellation)).Version);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    [InlineData(60 * 24 * 367)]
    public async Task Schedule_ForATimeThatWillNotDo_IsRefused(int minutes)
    {
        var id = await BeginAsync("spring");
        var result = await Drafts.ScheduleAsync(Manager, id, 1, Now.AddMinutes(minutes), null, cancellation: Cancellation);
        Assert.Equal([new FieldError("PublishAt", FieldErrors.OutOfRange)], result.Errors);
    }

    [Fact]
    public async Task Delete_TakesItAway_UnlessItWasChangedMeanwhile()
    {
        var id = await BeginAsync("spring");
        await SaveAsync(id, terms => terms);
        Assert.Equal(ChangeResult.Conflict, await Drafts.DeleteAsync(Manager, id, 1, Cancellation));
        Assert.Equal(ChangeResult.Done, await Drafts.DeleteAsync(Manager, id, 2, Cancellation));
        Assert.Null(await Drafts.GetAsync(Manager, id, Cancellation));
        Assert.Equal("delete PolicyDraft spring", (await AuditAsync())[^1]);
    }

    [Fact]
    public async Task RollBack_PublishesTheEarlierContentOnceMore()
    {
        await PublishDirectlyAsync(basedOn: 1);

        Assert.Equal(ChangeResult.Conflict, await Policies.RollBackAsync(Manager, 1, basedOn: 1, "back", cancellation: Cancellation));
        Assert.Equal(ChangeResult.NotFound, await Policies.RollBackAsync(Manager, 9, basedOn: 2, "back", cancellation: Cancellation));
        Assert.Equal(ChangeResult.Done, await Policies.RollBackAsync(Manager, 1, basedOn: 2, "back", cancellation: Cancellation));

        var current = await Policies.CurrentAsync(Manager, Cancellation);
        Assert.Equal((3, PolicyTerms.Of(BaseData.FirstPolicy)), (current.Version, PolicyTerms.Of(current)));
    }

    [Fact]
    public async Task RollBack_ToAVersionFromBeforeATier_KeepsWhatIsSaidOfItNow()
    {
        await using (var db = _database.CreateDbContext())
        {
            db.Tiers.Add(new() { Code = "platinum", NameZh = "白金", NameEn = "Platinum", Rank = 50, Color = "#000000" });
            await db.SaveChangesAsync(Cancellation);
        }

        var platinum = new TierPolicy("platinum", 0.99, 5);
        await Policies.PublishAsync(Manager, DraftOf(PolicyTerms.Of(BaseData.FirstPolicy).With(platinum), 1), cancellation: Cancellation);

        Assert.Equal(ChangeResult.Done, await Policies.RollBackAsync(Manager, 1, 2, null, cancellation: Cancellation));

        Assert.Equal(platinum, PolicyTerms.Of(await Policies.CurrentAsync(Manager, Cancellation)).Tier("platinum"));
    }

    [Fact]
    public async Task Choices_OfferDrafts_ToTheShadowToo_AndKeepThemFindable()
    {
        var id = await BeginAsync("spring");
        await SaveAsync(id, terms => terms with { Preset = RoutingPreset.Strict, Constants = RoutingConstants.Unscored });
        var shadows = new ShadowAdministration(_database, _sites, _time);

        Assert.Equal(PolicyChoices.KeyOfDraft(id), (await shadows.KeysAsync(Manager, Cancellation))[0]);
        Assert.Equal(ChangeResult.Done, await shadows.SetAsync(Manager, PolicyChoices.KeyOfDraft(id), Cancellation));
        Assert.Equal(RoutingPreset.Strict, (await Policies.FindAsync(Manager, PolicyChoices.KeyOfDraft(id), Cancellation))!.Preset);

        await Drafts.PublishAsync(Manager, id, 2, null, cancellation: Cancellation);
        Assert.DoesNotContain(PolicyChoices.KeyOfDraft(id), await shadows.KeysAsync(Manager, Cancellation));
    }

    [Theory]
    [InlineData(Roles.Agent)]
    [InlineData(Roles.Supervisor)]
    [InlineData(Roles.Quality)]
    [InlineData(Roles.CampaignStaff)]
    public async Task Drafts_OfAnyoneElse_AreRefused(string role)
    {
        var other = People.Of(role);
        var draft = DraftOf(PolicyTerms.Of(BaseData.FirstPolicy), 1);
        Func<Task>[] uses =
        [
            () => Drafts.ListAsync(other, Cancellation), () => Drafts.GetAsync(other, 1, Cancellation),
            () => Drafts.AddAsync(other, "x", cancellation: Cancellation), () => Drafts.SaveAsync(other, 1, "x", draft, 1, Cancellation),
            () => Drafts.DeleteAsync(other, 1, 1, Cancellation), () => Drafts.PublishAsync(other, 1, 1, null, cancellation: Cancellation),
            () => Drafts.ScheduleAsync(other, 1, 1, Now.AddHours(1), null, cancellation: Cancellation),
            () => Drafts.UnscheduleAsync(other, 1, 1, Cancellation), () => Policies.RollBackAsync(other, 1, 1, null, cancellation: Cancellation),
            () => Policies.FindAsync(other, PolicyChoices.Live, Cancellation),
        ];
        foreach (var use in uses)
        {
            await Assert.ThrowsAsync<UnauthorizedAccessException>(use);
        }
    }

    private async Task<int> BeginAsync(string name, string source = PolicyChoices.Live)
    {
        var start = await Drafts.AddAsync(Manager, name, source, Cancellation);
        Assert.Equal(ChangeResult.Done, start.Result);
        return start.Id;
    }

    private async Task<PolicyTerms> SaveAsync(int id, Func<PolicyTerms, PolicyTerms> change, int basedOn = 1)
    {
        var draft = (await Drafts.GetAsync(Manager, id, Cancellation))!;
        var terms = change(draft.Terms);
        Assert.Equal(ChangeResult.Done, await Drafts.SaveAsync(Manager, id, draft.Row.Name, DraftOf(terms, basedOn), draft.Row.Version, Cancellation));
        return terms;
    }

    private async Task PublishDirectlyAsync(int basedOn) => Assert.Equal(ChangeResult.Done, await Policies.PublishAsync(
        Manager, DraftOf(PolicyTerms.Of(BaseData.FirstPolicy) with { Preset = RoutingPreset.Exact, Constants = RoutingConstants.Exact }, basedOn), cancellation: Cancellation));

    private async Task<List<string>> AuditAsync()
    {
        await using var db = _database.CreateDbContext();
        return await db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Action + " " + entry.Entity + " " + entry.Key).ToListAsync(Cancellation);
    }

    private static PolicyDraft DraftOf(PolicyTerms terms, int basedOn) => new(basedOn, terms.Preset, terms.Constants, terms.Tiers, Note: null);

    private static TierPolicy Gold(PolicyTerms terms) => terms.Tier(BaseData.Gold)!;
}
