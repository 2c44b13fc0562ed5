using CallCenter.Core.Agents;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Routing;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Agents;

public sealed class SkillMatrixTests : IAsyncLifetime
{
    private readonly RecordingPublisher _sites = new();
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SkillMatrix Matrix => MatrixOf(withSimulated: true);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.AddDemoPeopleAsync();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Save_OfSeveralAgents_ChangesThemAtOnce_WithAnAuditEntryEach_AndTellsTheSitesOnce()
    {
        var result = await Matrix.SaveAsync(
            People.Manager(),
            [Edit("1001", 0, (BaseData.Fault, 1), (BaseData.Billing, null)), Edit("1002", 0, (BaseData.Billing, 4))],
            cancellation: Cancellation);

        Assert.Equal(ChangeResult.Done, result.Result);
        Assert.Equal(1, _sites.Count);
        var rows = await Matrix.LoadAsync(People.Manager(), Cancellation);
        Assert.Equal(("1001", 1, "fault 1,service 1"), Show(rows.Single(row => row.AgentId == "1001")));
        Assert.Equal(("1002", 1, "billing 4,fault 1,service 2"), Show(rows.Single(row => row.AgentId == "1002")));
        await using var db = _database.CreateDbContext();
        var entries = await db.AuditEntries.OrderBy(entry => entry.Key).ToListAsync(Cancellation);
        Assert.Equal(["1001", "1002"], entries.Select(entry => entry.Key));
        Assert.Contains("\"billing\":2", entries[0].Before, StringComparison.Ordinal);
        Assert.DoesNotContain("billing", entries[0].After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_WhereOneAgentWasChangedMeanwhile_ChangesNobody_AndShowsWhatChanged()
    {
        await Matrix.SaveAsync(People.Manager(), [Edit("1002", 0, (BaseData.Service, 3))], cancellation: Cancellation);
        var result = await Matrix.SaveAsync(
            People.Manager(), [Edit("1001", 0, (BaseData.Fault, 1)), Edit("1002", 0, (BaseData.Billing, 1))], cancellation: Cancellation);

        Assert.Equal(ChangeOutcome.Conflict, result.Result.Outcome);
        Assert.Equal(("1002", 1, "fault 1,service 3"), Show(Assert.Single(result.ChangedMeanwhile)));
        Assert.Empty(result.Gone);
        Assert.Equal(1, _sites.Count);
        Assert.Equal(("1001", 0, "billing 2,fault 3,service 1"), Show((await Matrix.LoadAsync(People.Manager(), Cancellation))[0]));
    }

    [Fact]
    public async Task Save_OfAnAgentWhoWasRetired_SaysThatSheIsGone()
    {
        await using (var db = _database.CreateDbContext())
        {
            var agent = await db.Agents.SingleAsync(a => a.Id == "1003", Cancellation);
            (agent.Retired, agent.Version) = (true, 1);
            await db.SaveChangesAsync(Cancellation);
        }

        var result = await Matrix.SaveAsync(People.Manager(), [Edit("1003", 0, (BaseData.Fault, 1))], cancellation: Cancellation);
        Assert.Equal(ChangeOutcome.Conflict, result.Result.Outcome);
        Assert.Equal(["1003"], result.Gone);
    }

    [Fact]
    public async Task Save_ThatLeavesOneAgentForACell_IsHeldUntilAccepted()
    {
        // Without the simulated colleagues 1001, 1002 and 1004 have the skill.
        var matrix = MatrixOf(withSimulated: false);
        SkillMatrixEdit[] edits = [Edit("1001", 0, (BaseData.Fault, null), (BaseData.Billing, 5)), Edit("1004", 0, (BaseData.Fault, null))];
        var held = await matrix.SaveAsync(People.Manager(), edits, cancellation: Cancellation);

        Assert.Equal(ChangeOutcome.Uncovered, held.Result.Outcome);
        Assert.Equal(
            [(BaseData.Gold, 1), (BaseData.Silver, 1), (BaseData.Normal, 1)],
            held.Result.Coverage!.Weakened.Where(cell => cell.Queue.Skill == BaseData.Fault).Select(cell => (cell.Queue.Tier, cell.Agents)));
        Assert.Equal(3, held.Result.Coverage.Weakened.Count);
        Assert.Equal(0, _sites.Count);

        var done = await matrix.SaveAsync(People.Manager(), edits, CoverageConsent.To(held.Result.Coverage), Cancellation);
        Assert.Equal(ChangeResult.Done, done.Result);
        Assert.Equal(1, _sites.Count);
    }

    [Fact]
    public async Task Save_ThatStrengthensAWeakCell_IsNotHeld()
    {
        var result = await MatrixOf(withSimulated: false).SaveAsync(
            People.Manager(), [Edit("1003", 0, (BaseData.Fault, 2))], cancellation: Cancellation);
        Assert.Equal(ChangeResult.Done, result.Result);
    }

    [Fact]
    public async Task Save_OfWrongEntries_NamesAll()
    {
        var result = await Matrix.SaveAsync(
            People.Manager(), [Edit("1001", 0, ("cooking", 1), (BaseData.Fault, 10)), Edit("1001", 0)], cancellation: Cancellation);
        Assert.Equal(
            [new("1001", FieldErrors.Duplicate), new("1001[cooking]", FieldErrors.Unknown), new("1001[fault]", FieldErrors.OutOfRange)],
            result.Result.Errors);
    }

    [Fact]
    public async Task Manager_OfACityCompany_SeesAndChangesItsAgentsOnly()
    {
        var manager = People.Manager(DemoRegions.Changsha);
        Assert.Equal(["1002"], (await Matrix.LoadAsync(manager, Cancellation)).Select(row => row.AgentId));
        var result = await Matrix.SaveAsync(
            manager, [Edit("1002", 0, (BaseData.Billing, 1)), Edit("1003", 0, (BaseData.Fault, 1))], cancellation: Cancellation);
        Assert.Equal((ChangeOutcome.Conflict, "1003"), (result.Result.Outcome, Assert.Single(result.Gone)));
        Assert.Empty(result.ChangedMeanwhile);
    }

    [Fact]
    public async Task Save_ByASupervisor_IsRefused() => await Assert.ThrowsAsync<UnauthorizedAccessException>(
        () => Matrix.SaveAsync(People.Supervisor(), [], cancellation: Cancellation));

    [Fact]
    public async Task Load_ByAnAgent_IsRefused() => await Assert.ThrowsAsync<UnauthorizedAccessException>(
        () => Matrix.LoadAsync(People.Agent("1001"), Cancellation));

    private SkillMatrix MatrixOf(bool withSimulated) =>
        new(_database, new Staffing(_database, new StaffingScope(withSimulated)), _sites, TimeProvider.System);

    private static SkillMatrixEdit Edit(string agentId, int version, params (string Skill, int? Level)[] levels) =>
        new(agentId, version, levels.ToDictionary(level => level.Skill, level => level.Level));

    private static (string, int, string) Show(SkillMatrixRow row) => (
        row.AgentId, row.Version,
        string.Join(",", row.Levels.OrderBy(level => level.Key, StringComparer.Ordinal).Select(level => $"{level.Key} {level.Value}")));
}
