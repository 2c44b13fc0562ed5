using CallCenter.Core.Agents;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Routing;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Agents;

public sealed class AgentAdministrationTests : IAsyncLifetime
{
    private readonly RecordingPublisher _sites = new();
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AgentAdministration Agents => new(_database, new Staffing(_database, new StaffingScope(WithSimulatedAgents: true)), _sites, TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.AddDemoPeopleAsync();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Add_OfAnAgent_MakesHerWithSkillsAndGroupsAndTellsTheSites()
    {
        var draft = Draft("1009", ("service", 1), ("fault", 2));
        Assert.Equal(ChangeResult.Done, await Agents.AddAsync(People.Manager(), draft, Cancellation));
        var row = await Agents.GetAsync(People.Manager(), "1009", Cancellation);
        Assert.Equivalent(draft, row?.Agent, strict: true);
        Assert.Equal(1, _sites.Count);
        await using var db = _database.CreateDbContext();
        Assert.Equal("add", (await db.AuditEntries.SingleAsync(Cancellation)).Action);
    }

    [Fact]
    public async Task Change_OfSkillsOnly_CountsTheVersionUpAndKeepsBothStates()
    {
        var before = (await Agents.GetAsync(People.Manager(), "1001", Cancellation))!;
        var draft = before.Agent with { Skills = new Dictionary<string, int> { ["service"] = 2, ["billing"] = 1 }, Groups = [BaseData.GeneralGroup] };
        Assert.Equal(ChangeResult.Done, await Agents.ChangeAsync(People.Manager(), draft, before.Version, cancellation: Cancellation));

        var after = (await Agents.GetAsync(People.Manager(), "1001", Cancellation))!;
        Assert.Equivalent(draft, after.Agent, strict: true);
        Assert.Equal(before.Version + 1, after.Version);
        await using var db = _database.CreateDbContext();
        var entry = await db.AuditEntries.SingleAsync(Cancellation);
        Assert.Contains("\"fault\":3", entry.Before, StringComparison.Ordinal);
        Assert.DoesNotContain("fault", entry.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_OfAnOlderVersion_IsAConflict()
    {
        var row = (await Agents.GetAsync(People.Manager(), "1001", Cancellation))!;
        await Agents.ChangeAsync(People.Manager(), row.Agent with { Name = "甲" }, row.Version, cancellation: Cancellation);
        var result = await Agents.ChangeAsync(People.Manager(), row.Agent with { Name = "乙" }, row.Version, cancellation: Cancellation);
        Assert.Equal(ChangeResult.Conflict, result);
        Assert.Equal("甲", (await Agents.GetAsync(People.Manager(), "1001", Cancellation))!.Agent.Name);
        Assert.Equal(1, _sites.Count);
    }

    [Fact]
    public async Task Add_OfAWrongAgent_NamesAllThatIsWrong()
    {
        var draft = new AgentDraft(
            "10 09", " ", "PJSIP/1001", "GD", new Dictionary<string, int> { ["cooking"] = 1, ["fault"] = 10 }, [BaseData.VipGroup, BaseData.VipGroup, "none"]);
        var result = await Agents.AddAsync(People.Manager(), draft, Cancellation);
        Assert.Equal(
            [
                new("Device", FieldErrors.Taken), new("Groups[none]", FieldErrors.Unknown), new("Groups[vip]", FieldErrors.Duplicate),
                new("Id", FieldErrors.BadFormat), new("Name", FieldErrors.Required), new("RegionCode", FieldErrors.Unknown),
                new("Skills[cooking]", FieldErrors.Unknown), new("Skills[fault]", FieldErrors.OutOfRange),
            ],
            result.Errors.OrderBy(e => e.Field, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Add_OfAnAgentNumberThatExists_IsRefused()
    {
        var result = await Agents.AddAsync(People.Manager(), Draft("1001") with { Device = "PJSIP/77" }, Cancellation);
        Assert.Equal([new FieldError("Id", FieldErrors.Taken)], result.Errors);
    }

    [Fact]
    public async Task Retire_OfAnAgent_TakesHerOffTheListOnly()
    {
        Assert.Equal(ChangeResult.Done, await Agents.RetireAsync(People.Manager(), "1004", 0, cancellation: Cancellation));
        Assert.Equal(27, (await Agents.FindAsync(People.Manager(), new AgentQuery(), Cancellation)).Total);
        Assert.Equal(28, (await Agents.FindAsync(People.Manager(), new AgentQuery { WithRetired = true }, Cancellation)).Total);
        Assert.Equal(ChangeResult.NotFound, await Agents.RetireAsync(People.Manager(), "1004", 1, cancellation: Cancellation));
    }

    [Fact]
    public async Task Manager_OfACityCompany_SeesAndEditsItsAgentsOnly()
    {
        var manager = People.Manager(DemoRegions.Changsha);
        Assert.Equal(["1002"], (await Agents.FindAsync(manager, new AgentQuery(), Cancellation)).Rows.Select(r => r.Agent.Id));
        Assert.Null(await Agents.GetAsync(manager, "1003", Cancellation));
        Assert.Equal(ChangeResult.NotFound, await Agents.RetireAsync(manager, "1003", 0, cancellation: Cancellation));
        var abroad = await Agents.AddAsync(manager, Draft("1009") with { RegionCode = DemoRegions.Zhuzhou }, Cancellation);
        Assert.Equal([new FieldError("RegionCode", FieldErrors.Unknown)], abroad.Errors);
    }

    [Fact]
    public async Task Find_ByTextSkillAndGroup_GivesAPage()
    {
        var vips = await Agents.FindAsync(
            People.Supervisor(), new AgentQuery { SkillCode = "fault", GroupCode = BaseData.VipGroup, Page = new PageRequest(0, 2) }, Cancellation);
        Assert.Equal(["1001", "1002"], vips.Rows.Select(r => r.Agent.Id));
        Assert.True(vips.Total > 2);
        Assert.Equal(["1002"], (await Agents.FindAsync(People.Supervisor(), new AgentQuery { Text = "志强" }, Cancellation)).Rows.Select(r => r.Agent.Id));
        Assert.Equal(["2005"], (await Agents.FindAsync(People.Supervisor(), new AgentQuery { Text = "2005" }, Cancellation)).Rows.Select(r => r.Agent.Id));
    }

    [Fact]
    public async Task ChangeAndRetirement_ThatLeaveACellToOneAgent_AreHeldUntilAccepted()
    {
        // Without the simulated colleagues 1001 and 1003 have the skill.
        var agents = new AgentAdministration(_database, new Staffing(_database, new StaffingScope(WithSimulatedAgents: false)), _sites, TimeProvider.System);
        var row = (await agents.GetAsync(People.Manager(), "1003", Cancellation))!;
        var draft = row.Agent with { Skills = new Dictionary<string, int> { [BaseData.Service] = 2 } };
        var held = await agents.ChangeAsync(People.Manager(), draft, row.Version, cancellation: Cancellation);
        Assert.Equal((ChangeOutcome.Uncovered, BaseData.Billing), (held.Outcome, held.Coverage!.Weakened[0].Queue.Skill));
        Assert.Equal(2, (await agents.GetAsync(People.Manager(), "1003", Cancellation))!.Agent.Skills.Count);

        Assert.Equal(ChangeOutcome.Uncovered, (await agents.RetireAsync(People.Manager(), "1003", row.Version, cancellation: Cancellation)).Outcome);
        Assert.Equal(0, _sites.Count);
        var done = await agents.RetireAsync(People.Manager(), "1003", row.Version, CoverageConsent.To(held.Coverage), Cancellation);
        Assert.Equal(ChangeResult.Done, done);
    }

    [Fact]
    public async Task Lists_ForTheEditors_AreInOrder()
    {
        Assert.Equal([BaseData.GeneralGroup, BaseData.VipGroup], (await Agents.GroupsAsync(Cancellation)).Select(g => g.Code));
        Assert.Equal("break", (await Agents.NotReadyReasonsAsync(Cancellation))[0].Code);
    }

    [Fact]
    public async Task Change_ByASupervisor_IsRefused() => await Assert.ThrowsAsync<UnauthorizedAccessException>(
        () => Agents.RetireAsync(People.Supervisor(), "1001", 0, cancellation: Cancellation));

    private static AgentDraft Draft(string id, params (string Skill, int Level)[] skills) => new(
        id, "新人", $"PJSIP/{id}", BaseData.Province, skills.ToDictionary(s => s.Skill, s => s.Level), [BaseData.GeneralGroup]);
}
