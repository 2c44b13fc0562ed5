using CallCenter.Core.Data;
using CallCenter.Core.Routing;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Routing;

public sealed class PolicyAdministrationTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
    private readonly RecordingPublisher _sites = new();
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PolicyAdministration Policies => new(_database, new Staffing(_database, new StaffingScope(WithSimulatedAgents: true)), _sites, _time);

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Publish_BasedOnTheCurrentOne_BecomesTheNextAndTellsTheSites()
    {
        Assert.Equal(ChangeResult.Done, await Policies.PublishAsync(People.Manager(), Exact(basedOn: 1), cancellation: Cancellation));

        var current = await Policies.CurrentAsync(People.Manager(), Cancellation);
        Assert.Equal((2, RoutingPreset.Exact, RoutingConstants.Exact), (current.Version, current.Preset, current.Constants));
        Assert.Equal(1, _sites.Count);
        var versions = await Policies.VersionsAsync(People.Supervisor(), new PageRequest(), Cancellation);
        Assert.Equal([new PolicyVersionRow(2, _time.GetUtcNow(), Roles.Manager, "试行", RoutingPreset.Exact)], versions.Rows.Take(1));
        Assert.Equal(2, versions.Total);
        Assert.Equal(RoutingPreset.Balanced, (await Policies.GetAsync(People.Manager(), 1, Cancellation))?.Preset);
        Assert.Null(await Policies.GetAsync(People.Manager(), 3, Cancellation));
    }

    [Fact]
    public async Task Publish_IsInTheAuditLogWithBothStates()
    {
        await Policies.PublishAsync(People.Manager(), Exact(basedOn: 1), cancellation: Cancellation);
        await using var db = _database.CreateDbContext();
        var entry = await db.AuditEntries.SingleAsync(Cancellation);
        Assert.Equal(("u-manager", "publish", "RoutingPolicy", "2", _time.GetUtcNow()), (entry.UserId, entry.Action, entry.Entity, entry.Key, entry.At));
        Assert.Contains("Balanced", entry.Before, StringComparison.Ordinal);
        Assert.Contains("Infinity", entry.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_BasedOnAnOlderOne_IsAConflictAndChangesNothing()
    {
        await Policies.PublishAsync(People.Manager(), Exact(basedOn: 1), cancellation: Cancellation);
        Assert.Equal(ChangeResult.Conflict, await Policies.PublishAsync(People.Manager(), Exact(basedOn: 1), cancellation: Cancellation));
        Assert.Equal(2, (await Policies.CurrentAsync(People.Manager(), Cancellation)).Version);
        Assert.Equal(1, _sites.Count);
    }

    [Fact]
    public async Task Publish_OfAWrongDraft_NamesAllThatIsWrong()
    {
        var draft = new PolicyDraft(
            1, RoutingPreset.Balanced, new RoutingConstants(double.NaN, -1, 0, 20, true, HalfLifeHours: 0),
            [new TierPolicy(BaseData.Gold, 1.5, 0), new TierPolicy(BaseData.Gold, 0.9, 10), new TierPolicy("platinum", 0.9, 10)],
            new string('x', 257));
        var result = await Policies.PublishAsync(People.Manager(), draft, cancellation: Cancellation);
        Assert.Equal(ChangeOutcome.Invalid, result.Outcome);
        Assert.Equal(
            [
                new("Constants.GapLimit", FieldErrors.OutOfRange),
                new("Constants.HalfLifeHours", FieldErrors.OutOfRange),
                new("Constants.InTimeBonus", FieldErrors.OutOfRange),
                new("Note", FieldErrors.TooLong),
                new("Tiers[blacklist]", FieldErrors.Required),
                new("Tiers[gold]", FieldErrors.Duplicate),
                new("Tiers[gold].TargetAnswerRate", FieldErrors.OutOfRange),
                new("Tiers[gold].TargetSeconds", FieldErrors.OutOfRange),
                new("Tiers[normal]", FieldErrors.Required),
                new("Tiers[platinum]", FieldErrors.Unknown),
                new("Tiers[silver]", FieldErrors.Required),
            ],
            result.Errors.OrderBy(e => e.Field, StringComparer.Ordinal));
        Assert.Equal(0, _sites.Count);
    }

    [Fact]
    public async Task Publish_WithStepsAndAlarm_IsReadBackAsItWas()
    {
        var tiers = BaseData.FirstPolicy.Tiers.Select(tier => tier.TierCode != BaseData.Gold ? tier : tier with
        {
            MaxWaitSeconds = 60,
            Serving = [new(0, 1, [BaseData.VipGroup]), new(10, 2, [BaseData.VipGroup, BaseData.GeneralGroup]), new(30, 9, [])],
        }).ToList();

        Assert.Equal(ChangeResult.Done, await Policies.PublishAsync(People.Manager(), Exact(1) with { Tiers = tiers }, cancellation: Cancellation));

        Assert.Equal(tiers, (await Policies.CurrentAsync(People.Manager(), Cancellation)).Tiers);
    }

    [Fact]
    public async Task Publish_WithStepsThatDoNotWiden_NamesEach()
    {
        IReadOnlyList<ServingStep> steps =
            [new(5, 2, [BaseData.VipGroup]), new(5, 2, [BaseData.VipGroup]), new(9, 1, []), new(20, 10, ["nobody"])];
        var tiers = BaseData.FirstPolicy.Tiers.Select(tier => tier.TierCode == BaseData.Gold ? tier with { Serving = steps, MaxWaitSeconds = 0 } : tier);

        var result = await Policies.PublishAsync(People.Manager(), Exact(1) with { Tiers = [.. tiers] }, cancellation: Cancellation);

        Assert.Equal(
            [
                new("Tiers[gold].MaxWaitSeconds", FieldErrors.OutOfRange),
                new("Tiers[gold].Serving[0].AfterSeconds", FieldErrors.OutOfRange),
                new("Tiers[gold].Serving[1]", FieldErrors.NotWider),
                new("Tiers[gold].Serving[1].AfterSeconds", FieldErrors.OutOfRange),
                new("Tiers[gold].Serving[2]", FieldErrors.NotWider),
                new("Tiers[gold].Serving[3]", FieldErrors.NotWider),
                new("Tiers[gold].Serving[3].GroupCodes", FieldErrors.Unknown),
                new("Tiers[gold].Serving[3].UpToSkillLevel", FieldErrors.OutOfRange),
            ],
            result.Errors.OrderBy(e => e.Field, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Roles.Agent)]
    [InlineData(Roles.Supervisor)]
    [InlineData(Roles.Quality)]
    [InlineData(Roles.CampaignStaff)]
    public async Task Publish_ByAnyoneElse_IsRefused(string role) =>
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Policies.PublishAsync(People.Of(role), Exact(1), cancellation: Cancellation));

    private static PolicyDraft Exact(int basedOn) =>
        new(basedOn, RoutingPreset.Exact, RoutingConstants.Exact, BaseData.FirstPolicy.Tiers, "试行");
}
