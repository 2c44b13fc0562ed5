using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Quality;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Quality;

/// <summary>Scoring of outbound calls: who may, of which region, what is drawn, what the agent sees, what the figures say.</summary>
public sealed class QualityInspectionTests : IAsyncLifetime
{
    private static readonly Dictionary<string, int?> Good = new() { ["polite"] = 5, ["clear"] = 10, ["identified"] = 1 };

    private readonly FakeTimeProvider _time = new(Desks.Now);
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static CurrentUser Inspector => People.Of(Roles.Quality);

    private QualityInspection Inspection => new(_database, _time);

    private ScoreFormAdministration Forms => new(_database, _time);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.AddDemoPeopleAsync();
        await QualityWorld.SeedAsync(_database);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Calls_AreThoseInWhichAnAgentTalked_OfTheUsersRegion_WithMaskedNumbers()
    {
        var all = await Inspection.FindAsync(Inspector, new InspectionQuery(), new PageRequest(), Cancellation);
        Assert.Equal(["a5", "a4", "a3", "a2", "a1"], all.Rows.Select(row => row.ContactId));
        Assert.Equal(("revisit", 90), (all.Rows[0].Campaign, all.Rows[0].TalkSeconds));
        Assert.DoesNotContain("13800000005", all.Rows[0].Number, StringComparison.Ordinal);

        var city = People.Of(Roles.Quality, DemoRegions.Changsha);
        Assert.Equal(4, (await Inspection.FindAsync(city, new InspectionQuery(), new PageRequest(), Cancellation)).Total);
        Assert.Null(await Inspection.GetAsync(city, "a5", Cancellation));
        Assert.Equal(ChangeResult.NotFound, await Inspection.ScoreAsync(city, "a5", new ScoreEntry(1, Good, null), null, Cancellation));
        Assert.Equal(["a4"], (await Inspection.FindAsync(city, new InspectionQuery(AgentId: "1002"), new PageRequest(), Cancellation)).Rows.Select(row => row.ContactId));
        Assert.Equal(["a2"], (await Inspection.FindAsync(
            Inspector, new InspectionQuery(From: Desks.Now.AddMinutes(2), Until: Desks.Now.AddMinutes(3)), new PageRequest(), Cancellation)).Rows.Select(row => row.ContactId));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Inspection.FindAsync(People.Agent("1001"), new InspectionQuery(), new PageRequest(), Cancellation));
    }

    [Fact]
    public async Task Sample_HasTheSameNumberOfEachAgent_AndNoneThatIsScored()
    {
        await ScoreAsync("a5", await PublishAsync());

        for (var seed = 0; seed < 10; seed++)
        {
            var sample = await Inspection.SampleAsync(Inspector, new InspectionQuery(), 2, new Random(seed), Cancellation);
            Assert.Equal([("1001", 2), ("1002", 1)], sample.GroupBy(row => row.AgentId).Select(group => (group.Key, group.Count())));
            Assert.DoesNotContain(sample, row => row.ContactId == "a5");
        }
    }

    [Fact]
    public async Task Score_IsComputedByTheFormsVersion_Noted_AndScoredAnewByTheSameOne()
    {
        var form = await PublishAsync();
        await ScoreAsync("a1", form);
        await Forms.SaveAsync(Inspector, form, ScoreCriteriaTests.Criteria with { Groups = [ScoreCriteriaTests.Criteria.Groups[0]] }, 1, Cancellation);
        await Forms.PublishAsync(Inspector, form, 2, null, Cancellation);

        var call = (await Inspection.GetAsync(Inspector, "a1", Cancellation))!;
        Assert.Equal((100, false, 1, 2), (call.Sheet!.Score, call.Sheet.KnockedOut, call.Sheet.FormVersion, call.Criteria!.Groups.Count));
        Assert.Equal(ChangeResult.Conflict, await Inspection.ScoreAsync(Inspector, "a1", new ScoreEntry(form, Good, null), null, Cancellation));
        Assert.Equal(ChangeResult.Done, await Inspection.ScoreAsync(
            Inspector, "a1", new ScoreEntry(form, new Dictionary<string, int?>(Good) { ["identified"] = 0 }, "not identified"), 0, Cancellation));

        call = (await Inspection.GetAsync(Inspector, "a1", Cancellation))!;
        Assert.Equal((0, true, 1, 1, "not identified"), (call.Sheet!.Score, call.Sheet.KnockedOut, call.Sheet.FormVersion, call.Sheet.Version, call.Sheet.Comment));
        await using var db = _database.CreateDbContext();
        Assert.Equal(["add", "change"], await db.AuditEntries.Where(entry => entry.Entity == "ScoreSheet").OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Score_WithOpenCriteriaOrTooManyPoints_IsRefusedWithAllOfThem()
    {
        var form = await PublishAsync();

        var result = await Inspection.ScoreAsync(Inspector, "a1", new ScoreEntry(form, new Dictionary<string, int?> { ["polite"] = 6 }, null), null, Cancellation);

        Assert.Equal(
            [("polite", FieldErrors.OutOfRange), ("clear", FieldErrors.Required), ("identified", FieldErrors.Required)], result.Errors.Select(error => (error.Field, error.Code)));
        Assert.Equal(ChangeOutcome.Invalid, (await Inspection.ScoreAsync(Inspector, "a1", new ScoreEntry(99, Good, null), null, Cancellation)).Outcome);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Inspection.ScoreAsync(People.Supervisor(), "a1", new ScoreEntry(form, Good, null), null, Cancellation));
    }

    [Fact]
    public async Task Agent_SeesHerOwnSheetsOnly_AndThatSheLookedIsNoted_UntilItChanges()
    {
        var form = await PublishAsync();
        await ScoreAsync("a1", form);
        await ScoreAsync("a4", form);
        var agent = People.Agent("1001");

        Assert.Equal("a1", Assert.Single((await Inspection.MineAsync(agent, new PageRequest(), Cancellation)).Rows).ContactId);
        Assert.Null(await Inspection.GetAsync(agent, "a4", Cancellation));
        Assert.Null(await Inspection.GetAsync(agent, "a2", Cancellation));
        await Inspection.SeeAsync(agent, "a4", Cancellation);
        await Inspection.SeeAsync(agent, "a1", Cancellation);
        Assert.Equal(_time.GetUtcNow(), (await Inspection.GetAsync(Inspector, "a1", Cancellation))!.Sheet!.SeenAt);
        Assert.Null((await Inspection.GetAsync(Inspector, "a4", Cancellation))!.Sheet!.SeenAt);

        await Inspection.ScoreAsync(Inspector, "a1", new ScoreEntry(form, Good, "again"), 0, Cancellation);
        Assert.Null((await Inspection.GetAsync(agent, "a1", Cancellation))!.Sheet!.SeenAt);
    }

    [Fact]
    public async Task Statistics_AreOfEachAgent_InTheUsersRegionAndTime()
    {
        var form = await PublishAsync();
        await ScoreAsync("a1", form);
        await Inspection.ScoreAsync(Inspector, "a2", new ScoreEntry(form, new Dictionary<string, int?>(Good) { ["identified"] = 0 }, null), null, Cancellation);
        _time.Advance(TimeSpan.FromDays(1));
        await ScoreAsync("a5", form);

        Assert.Equal(
            [new AgentScore("1002", 1, 100, 100, 100, 0), new AgentScore("1001", 2, 50, 0, 100, 1)], await Inspection.StatisticsAsync(Inspector, null, null, Cancellation));
        Assert.Equal(["1001"], (await Inspection.StatisticsAsync(Inspector, null, Desks.Now.AddHours(1), Cancellation)).Select(row => row.AgentId));
        Assert.Equal(["1001"], (await Inspection.StatisticsAsync(People.Of(Roles.Quality, DemoRegions.Changsha), null, null, Cancellation)).Select(row => row.AgentId));
    }

    [Fact]
    public async Task Form_OfTheProvince_IsUsedBelowAndChangedThereOnly_AndFaultsKeepItFromBeingPublished()
    {
        var id = await Forms.AddAsync(Inspector, ScoreCriteriaTests.Criteria with { Title = Core.Outbound.Questionnaires.LocalText.Empty }, Cancellation);
        Assert.Equal(ChangeOutcome.Invalid, (await Forms.PublishAsync(Inspector, id, 0, null, Cancellation)).Outcome);
        Assert.Equal(ChangeResult.Conflict, await Forms.SaveAsync(Inspector, id, ScoreCriteriaTests.Criteria, 5, Cancellation));
        await Forms.SaveAsync(Inspector, id, ScoreCriteriaTests.Criteria, 0, Cancellation);
        await Forms.PublishAsync(Inspector, id, 1, null, Cancellation);

        var city = People.Of(Roles.Quality, DemoRegions.Changsha);
        Assert.False((await Forms.GetAsync(city, id, Cancellation))!.Editable);
        Assert.Equal(ChangeResult.NotFound, await Forms.SaveAsync(city, id, ScoreCriteriaTests.Criteria, 2, Cancellation));
        Assert.Equal(1, Assert.Single(await Inspection.FormsAsync(city, Cancellation)).Version);
        await Forms.RetireAsync(Inspector, id, 2, retire: true, Cancellation);
        Assert.Empty(await Inspection.FormsAsync(city, Cancellation));
        Assert.Equal(id, Assert.Single(await Forms.ListAsync(Inspector, retired: true, Cancellation)).Id);
    }

    private async Task<long> PublishAsync()
    {
        var id = await Forms.AddAsync(Inspector, ScoreCriteriaTests.Criteria, Cancellation);
        Assert.Equal(ChangeResult.Done, await Forms.PublishAsync(Inspector, id, 0, null, Cancellation));
        return id;
    }

    private async Task ScoreAsync(string contact, long form) =>
        Assert.Equal(ChangeResult.Done, await Inspection.ScoreAsync(Inspector, contact, new ScoreEntry(form, Good, null), null, Cancellation));
}
